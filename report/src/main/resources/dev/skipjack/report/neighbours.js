// How much of the winner's score each step beside it keeps.
define('neighbours', chart => {
  const look = chart.look;
  const list = [...source.neighbours].reverse();
  chart.set({
    grid: {left: 10, right: 60, top: 6, bottom: 44, containLabel: true},
    tooltip: tooltip(look, bar => `${escapeHtml(bar.name)}: keeps <b>${(100 * bar.value).toFixed(1)} %</b>`
      + (list[bar.dataIndex].feasible ? '' : '<br>fails, or breaks a constraint')),
    xAxis: axis(look, {type: 'value', scale: false, splitNumber: chart.roomFor(0) ? 2 : 5, name: 'part of the score that is kept', axisLabel: {color: look.soft, formatter: v => Math.round(100 * v) + ' %'}}),
    yAxis: axis(look, {type: 'category', data: list.map(step => step.step), axisLabel: {color: look.ink, formatter: step => shorten(step, 44)}}),
    series: [{id: 'neighbours', type: 'bar', barMaxWidth: 16,
      data: list.map(step => ({value: Number(step.kept), itemStyle: {color: step.feasible ? look.main : look.faint, borderRadius: 3}})),
      markLine: {silent: true, symbol: 'none', label: {show: false}, lineStyle: {color: look.best, type: 'solid'}, data: [{xAxis: 1}]}}],
  }, 70 + 22 * list.length);
  if (list.some(step => !step.feasible)) chart.note('Grey: it failed, or broke a constraint.');
}, 240);
