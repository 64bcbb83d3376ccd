// Two objectives against each other, the front in front, and its knee before all.
const PARETO_POINTS = 6000;

define('pareto', chart => {
  const a = chart.choose('x', 'across', objectives, 0);
  const b = chart.choose('y', 'up', objectives, 1);
  const x = trials.values(a);
  const y = trials.values(b);
  const complete = [];
  for (let row = 0; row < trials.count; row++) if (trials.fate[row] === COMPLETE) complete.push(row);
  const front = frontRows(complete);
  const finite = complete.filter(hasFiniteValues);
  const rows = withoutExtremes(y, withoutExtremes(x, finite, a), b);
  const failed = [];
  for (let row = 0; row < trials.count; row++) if (trials.fate[row] === INFEASIBLE && hasFiniteValues(row)) failed.push(row);
  const points = (id, name, colour, size, list) => ({
    id, name, type: 'scatter', symbolSize: size, itemStyle: {color: colour, opacity: 0.8}, data: list.map(row => [x[row], y[row], row]),
  });
  const thinned = list => thin(list, row => x[row], row => y[row], PARETO_POINTS);
  chart.set({
    grid: {left: 76, right: 24, top: 34, bottom: 48},
    tooltip: tooltip(chart.look, point => trialText(point.data[2])),
    xAxis: axis(chart.look, {type: 'value', name: shorten(objectives[a], 40)}),
    yAxis: axis(chart.look, {type: 'value', name: shorten(objectives[b], 40), nameGap: 56}),
    dataZoom: [zoom('xAxisIndex'), zoom('yAxisIndex')],
    series: [
      points('infeasible', 'infeasible', chart.look.faint, 5, thinned(failed)),
      points('feasible', 'feasible', chart.look.main, 5, thinned(rows)),
      {...points('front', 'not dominated', chart.look.best, 9, front.filter(hasFiniteValues)), z: 5},
      {...points('knee', 'the knee', chart.look.other, 17, 'knee' in source.front ? [source.front.knee] : []), symbol: 'diamond', z: 6},
    ].filter(series => series.data.length),
  });
  chart.note(`${number(front.length)} of ${number(complete.length)} feasible trials are dominated by no other.`);
  if (rows.length < complete.length) chart.note(`Not drawn: ${counted(complete.length - rows.length, 'extreme or infinite value')}.`);
}, 420);

const hasFiniteValues = row => objectives.every((_, i) => Number.isFinite(trials.values(i)[row]));

/** Rows that no other dominates. Sorted by the first objective, so that a row is only compared with the front so far. */
function frontRows(rows) {
  const losses = objectives.map((_, i) => row => isMaximized(i) ? -trials.values(i)[row] : trials.values(i)[row]);
  const order = [...rows].sort((p, q) => {
    for (const loss of losses) if (loss(p) !== loss(q)) return loss(p) - loss(q);
    return p - q;
  });
  const front = [];
  for (const row of order) {
    const isDominated = front.some(other => losses.every(loss => loss(other) <= loss(row)) && losses.some(loss => loss(other) < loss(row)));
    if (!isDominated) front.push(row);
  }
  return front.sort((p, q) => p - q);
}
