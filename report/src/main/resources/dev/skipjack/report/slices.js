// Value against each parameter, a small picture for each.
const SLICE_POINTS = 9000;
const SLICES = 24;

define('slices', chart => {
  const objective = chart.objective();
  const values = trials.values(objective);
  const look = chart.look;
  const rows = feasible(objective);
  const inside = withoutExtremes(values, rows, objective);
  const shown = byImportance(objective).slice(0, SLICES);
  const columns = Math.max(1, Math.min(shown.length, Math.floor(chart.width / 270)));
  const limit = Math.floor(SLICE_POINTS / shown.length);
  const best = bestOf(rows, objective);
  const option = {grid: [], xAxis: [], yAxis: [], series: [],
    tooltip: tooltip(look, point => trialText(point.data[2])),
    legend: {show: false},
    visualMap: {show: false, dimension: 2, min: 0, max: Math.max(1, trials.count - 1), seriesIndex: [],
      inRange: {color: [look.scale[1], look.scale[4]]}},
  };
  const across = 100 / columns;
  shown.forEach((parameter, i) => {
    const x = parameter.values;
    const place = row => parameter.log ? Math.log(x[row]) : x[row];
    const some = thin(inside.filter(row => !Number.isNaN(x[row])), place, row => values[row], limit, []);
    option.grid.push({left: `${(i % columns) * across + 5.4 * across / 33}%`, width: `${across * 0.76}%`,
      top: 10 + Math.floor(i / columns) * 220, height: 150});
    option.xAxis.push(parameterAxis(look, parameter, {gridIndex: i, nameGap: 26, splitLine: {show: false}, name: shorten(parameter.name, 26)}));
    option.yAxis.push(axis(look, {type: 'value', gridIndex: i, splitNumber: 3}));
    option.visualMap.seriesIndex.push(2 * i);
    option.series.push({id: 'slice' + i, type: 'scatter', progressive: 0, xAxisIndex: i, yAxisIndex: i, symbolSize: some.length > 400 ? 3 : 5,
      itemStyle: {opacity: 0.75}, data: some.map(row => [x[row], values[row], row])});
    option.series.push({id: 'best' + i, type: 'scatter', xAxisIndex: i, yAxisIndex: i, symbolSize: 11, symbol: 'diamond', z: 5,
      itemStyle: {color: look.best, borderColor: look.card, borderWidth: 1},
      data: best < 0 || Number.isNaN(x[best]) ? [] : [[x[best], values[best], best]]});
  });
  chart.set(option, 10 + 220 * Math.ceil(shown.length / columns));
  if (parameters.length > shown.length) chart.note(`The ${SLICES} most important parameters of ${parameters.length}.`);
  if (inside.length > limit) chart.note(`Of ${number(inside.length)} trials those are drawn that look different.`);
  if (inside.length < rows.length) chart.note(`Beyond the axes: ${counted(rows.length - inside.length, 'extreme value')}.`);
}, 240);

/** The parameters, most important first where that is known. */
function byImportance(objective) {
  const shares = new Map((source.importance?.[objective] ?? []).map(share => [share.parameter, share.share]));
  return [...parameters].sort((a, b) => (shares.get(b.name) ?? 0) - (shares.get(a.name) ?? 0));
}
