// Values by trial, and the best so far.
const HISTORY_POINTS = 5000;

define('history', chart => {
  const objective = chart.objective();
  const values = trials.values(objective);
  const fate = trials.fate;
  const rows = [];
  let infinite = 0;
  for (let row = 0; row < trials.count; row++) {
    if (Number.isFinite(values[row])) rows.push(row);
    else if (!Number.isNaN(values[row])) infinite++;
  }
  const inside = withoutExtremes(values, rows, objective);
  const seriesOf = (from, to) => historyPoints(chart, inside.filter(row => row >= from && row <= to), values, fate);
  const line = bestSoFar(withoutExtremes(values, feasible(objective), objective), values, objective);
  const range = {min: 0, max: Math.max(1, trials.count - 1)};
  chart.set({
    grid: {left: 70, right: 20, top: 34, bottom: 48},
    tooltip: tooltip(chart.look, point => point.seriesId === 'best'
      ? `Best after trial ${point.data[0]}: <b>${number(point.data[1])}</b>` : trialText(point.data[2])),
    xAxis: axis(chart.look, {type: 'value', name: 'trial', minInterval: 1, splitLine: {show: false}, ...range}),
    yAxis: axis(chart.look, {type: 'value', name: shorten(objectives[objective], 40), nameGap: 52}),
    dataZoom: [zoom('xAxisIndex', {startValue: range.min, endValue: range.max})],
    series: [...seriesOf(range.min, range.max), bestLine(chart.look, line)],
  });
  chart.echarts.on('datazoom', () => {
    const view = chart.echarts.getOption().dataZoom[0];
    chart.echarts.setOption({series: seriesOf(view.startValue, view.endValue)});
  });
  if (inside.length > HISTORY_POINTS) chart.note(`Of ${number(inside.length)} points those are drawn that look different; zoom in (Ctrl and wheel) for more.`);
  if (inside.length < rows.length) chart.note(`Beyond the axis: ${counted(rows.length - inside.length, 'extreme value')}.`);
  if (infinite) chart.note(`Not drawn: ${counted(infinite, 'infinite value')}.`);
}, 360);

/** Points of a stretch, as a series for each fate that occurs in the study. */
function historyPoints(chart, rows, values, fate) {
  const shown = thin(rows, row => row, row => values[row], HISTORY_POINTS);
  const group = (id, name, colour, size, test) => ({
    id, name, type: 'scatter', progressive: 0, symbolSize: size, cursor: 'default', itemStyle: {color: colour, opacity: shown.length > 2000 ? 0.5 : 0.75},
    data: shown.filter(row => test(fate[row])).map(row => [row, values[row], row]),
  });
  const occurs = new Set(fate);
  const present = new Set(['feasible', ...(occurs.has(INFEASIBLE) ? ['infeasible'] : []), ...(occurs.has(PRUNED) ? ['pruned'] : [])]);
  const size = shown.length > 2000 ? 3 : shown.length > 300 ? 5 : 7;
  const groups = [
    group('feasible', 'feasible', chart.look.main, size, f => f === COMPLETE || f === DUPLICATE),
    group('infeasible', 'infeasible', chart.look.faint, size, f => f === INFEASIBLE),
    group('pruned', 'pruned', chart.look.other, size, f => f === PRUNED),
  ];
  return groups.filter(one => present.has(one.id));
}

/** The corners of the best so far, up to the last trial. */
function bestSoFar(rows, values, objective) {
  const corners = [];
  let best = NaN;
  for (const row of rows) {
    if (Number.isNaN(best) || better(objective, values[row], best)) {
      best = values[row];
      corners.push([row, best]);
    }
  }
  if (corners.length) corners.push([trials.count - 1, best]);
  return corners;
}

const bestLine = (look, data) => ({
  id: 'best', name: 'best so far', type: 'line', step: 'end', data, showSymbol: data.length < 60, symbolSize: 5, z: 5,
  lineStyle: {color: look.best, width: 2.5}, itemStyle: {color: look.best},
});
