// What trials reported by step.
const INTERMEDIATE_LINES = 400;

define('intermediate', chart => {
  const json = source.intermediate;
  const [trial, step, value] = [column(json.trial), column(json.step), column(json.value)];
  const look = chart.look;
  const finite = [];
  for (let i = 0; i < trial.length; i++) if (Number.isFinite(value[i])) finite.push(i);
  const inside = new Set(withoutExtremes(value, finite, 0));
  const lines = new Map();
  for (let i = 0; i < trial.length; i++) {
    if (!lines.has(trial[i])) lines.set(trial[i], []);
    lines.get(trial[i]).push([step[i], inside.has(i) ? value[i] : NaN, trial[i]]);
  }
  const best = bestOf(feasible(0), 0);
  const shown = spread([...lines.keys()], INTERMEDIATE_LINES);
  if (lines.has(best) && !shown.includes(best)) shown.push(best);
  const isPruned = row => trials.fate[row] === PRUNED;
  chart.set({
    grid: {left: 70, right: 20, top: 34, bottom: 48},
    legend: {show: false},
    tooltip: tooltip(look, point => `step ${point.data[0]}: <b>${number(point.data[1])}</b><br>${trialText(point.data[2])}`),
    xAxis: axis(look, {type: 'value', name: 'step', splitLine: {show: false}}),
    yAxis: axis(look, {type: 'value', name: 'reported', nameGap: 50}),
    series: shown.map(row => {
      const colour = row === best ? look.best : isPruned(row) ? look.other : look.main;
      return {id: 'trial' + row, type: 'line', data: lines.get(row), symbolSize: 4, showSymbol: lines.get(row).length < 2 || shown.length < 40,
        lineStyle: {color: colour, width: row === best ? 2.5 : 1, opacity: row === best ? 1 : 0.45}, itemStyle: {color: colour}, z: row === best ? 5 : 2, clip: true};
    }),
  });
  if (inside.size < trial.length) chart.note(`Not drawn: ${counted(trial.length - inside.size, 'extreme or infinite value')}.`);
  if (shown.length < json.all) chart.note(`${shown.length} of ${number(json.all)} trials.`);
  if (shown.some(isPruned)) chart.note('Trials that were stopped early have another colour.');
}, 340);
