// The empirical distribution of values.
const EDF_STEPS = 1000;

define('edf', chart => {
  const objective = chart.objective();
  const values = trials.values(objective);
  const rows = feasible(objective).sort((a, b) => values[a] - values[b]);
  const bound = robust(values, rows);
  const corners = [];
  const stride = Math.max(1, Math.floor(rows.length / EDF_STEPS));
  for (let i = 0; i < rows.length; i += stride) corners.push([values[rows[i]], (i + 1) / rows.length]);
  if (rows.length) corners.push([values[rows[rows.length - 1]], 1]);
  chart.set({
    grid: {left: 60, right: 20, top: 16, bottom: 48},
    tooltip: tooltip(chart.look, points => `${(100 * points[0].data[1]).toFixed(1)} % are at most <b>${number(points[0].data[0])}</b>`, {trigger: 'axis'}),
    xAxis: axis(chart.look, {type: 'value', name: shorten(objectives[objective], 40), splitLine: {show: false}, ...(bound && {min: bound[0], max: bound[1]})}),
    yAxis: axis(chart.look, {type: 'value', min: 0, max: 1, axisLabel: {color: chart.look.soft, formatter: v => Math.round(100 * v) + ' %'}}),
    series: [{id: 'edf', type: 'line', step: 'end', showSymbol: corners.length < 3, lineStyle: {color: chart.look.main, width: 2},
      itemStyle: {color: chart.look.main}, data: corners}],
  });
}, 280);
