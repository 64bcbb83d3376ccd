// A line across all parameters for each trial; ranges chosen on axes count over all trials, drawn or not.
const PARALLEL_LINES = 1200;
const PARALLEL_AXES = 14;
const NARROWEST_AXIS = 64;

define('parallel', chart => {
  const objective = chart.objective();
  const values = trials.values(objective);
  const look = chart.look;
  const rows = feasible(objective);
  const shown = byImportance(objective).slice(0, PARALLEL_AXES);
  const inside = withoutExtremes(values, rows, objective);
  const isNarrow = chart.roomFor((shown.length + 1) * NARROWEST_AXIS);
  const columns = [...shown.map(parameter => parameter.values), values];
  const [low, high] = inside.length ? range(inside, row => values[row]) : [0, 1];
  const lines = list => {
    const sorted = [...list].sort((a, b) => better(objective, values[a], values[b]) ? 1 : -1);
    const top = sorted.slice(-Math.floor(PARALLEL_LINES / 4));
    return [...spread(sorted.slice(0, sorted.length - top.length), PARALLEL_LINES - top.length), ...top];
  };
  const data = list => lines(list).map(row => ({value: columns.map(column => Number.isNaN(column[row]) ? '-' : column[row]), row}));
  chart.set({
    tooltip: tooltip(look, line => trialText(line.data.row)),
    legend: {show: false},
    parallel: {left: isNarrow ? 34 : 50, right: isNarrow ? 40 : 130, top: 40, bottom: 24,
      parallelAxisDefault: {nameTextStyle: {color: look.ink, fontSize: 12}, axisLine: {lineStyle: {color: look.soft}},
        axisLabel: {color: look.ink, formatter: shortLabel, textBorderColor: look.card, textBorderWidth: 3}, axisTick: {show: false}, nameGap: 14,
        z: 10, areaSelectStyle: {width: 18, borderWidth: 1, borderColor: look.best, color: look.best, opacity: 0.25}}},
    parallelAxis: [...shown.map((parameter, i) => parallelAxis(parameter, i, shown.length)),
      {dim: shown.length, name: shorten(objectives[objective], 16), scale: true}],
    visualMap: {show: !isNarrow && high > low, right: 6, top: 'middle', dimension: shown.length, min: low, max: high > low ? high : low + 1, precision: 3,
      calculable: false, itemHeight: 120, textStyle: {color: look.soft}, text: [axisNumber(high), axisNumber(low)],
      inRange: {color: isMaximized(objective) ? look.scale : [...look.scale].reverse()}},
    series: [{id: 'lines', type: 'parallel', lineStyle: inside.length > 60 ? {width: 1.2, opacity: 0.45} : {width: 2, opacity: 0.9}, inactiveOpacity: 0.02, activeOpacity: 0.8,
      progressive: 0, data: data(inside)}],
  });
  const chosen = document.createElement('p');
  chosen.className = 'chosen';
  chart.controls.append(chosen);
  chart.echarts.on('axisareaselected', () => {
    const intervals = chart.echarts.getModel().getComponent('parallel').parallelAxisIndex
      .map(i => chart.echarts.getModel().getComponent('parallelAxis', i).activeIntervals);
    const chosenRows = inside.filter(row => intervals.every((some, i) => !some.length
      || some.some(([from, to]) => columns[i][row] >= from && columns[i][row] <= to)));
    chart.chosen = chosenRows;
    const best = bestOf(chosenRows, objective);
    chosen.textContent = intervals.every(some => !some.length) ? ''
      : `${number(chosenRows.length)} of ${number(inside.length)} trials chosen`
        + (best < 0 ? '.' : `; the best is trial ${best} with ${number(values[best])}.`);
    if (inside.length > PARALLEL_LINES) chart.echarts.setOption({series: [{id: 'lines', data: data(chosenRows.length ? chosenRows : inside)}]});
  });
  if (inside.length < rows.length) chart.note(`Left out: ${counted(rows.length - inside.length, 'extreme value')}.`);
  if (shown.length < parameters.length) chart.note(`The ${shown.length} most important parameters of ${parameters.length}.`);
  if (inside.length > PARALLEL_LINES) chart.note(`The best ${PARALLEL_LINES / 4} and others evenly spread, ${number(PARALLEL_LINES)} of ${number(inside.length)} trials; a choice looks at all of them.`);
}, 400);

function parallelAxis(parameter, dim, count) {
  const name = shorten(parameter.name, Math.max(8, Math.floor(110 / count)));
  return parameter.choices
    ? {dim, name, type: 'category', data: parameter.choices}
    : {dim, name, type: parameter.log ? 'log' : 'value', min: parameter.low, max: parameter.low === parameter.high ? undefined : parameter.high};
}
