// The empirical distribution of values.
const EDF_STEPS = 1000;

define('edf', chart => {
  const objective = chart.objective();
  const values = trials.values(objective);
  const rows = feasible(objective).sort((a, b) => values[a] - values[b]);
  const inside = new Set(withoutExtremes(values, rows, objective));
  const corners = [];
  const stride = Math.max(1, Math.floor(rows.length / EDF_STEPS));
  for (let i = 0; i < rows.length; i += stride) if (inside.has(rows[i])) corners.push([values[rows[i]], (i + 1) / rows.length]);
  const last = rows[rows.length - 1];
  if (inside.has(last)) corners.push([values[last], 1]);
  chart.set({
    grid: {left: 60, right: 20, top: 16, bottom: 48},
    tooltip: tooltip(chart.look, points => `${(100 * points[0].data[1]).toFixed(1)} % are at most <b>${number(points[0].data[0])}</b>`, {trigger: 'axis'}),
    xAxis: axis(chart.look, {type: 'value', name: shorten(objectives[objective], 40), splitLine: {show: false}}),
    yAxis: axis(chart.look, {type: 'value', min: 0, max: 1, axisLabel: {color: chart.look.soft, formatter: v => Math.round(100 * v) + ' %'}}),
    series: [{id: 'edf', type: 'line', step: 'end', showSymbol: corners.length < 3, lineStyle: {color: chart.look.main, width: 2},
      itemStyle: {color: chart.look.main}, data: corners}],
  });
  if (inside.size < rows.length) chart.note(`Beyond the axis: ${counted(rows.length - inside.size, 'extreme value')}.`);
}, 280);
