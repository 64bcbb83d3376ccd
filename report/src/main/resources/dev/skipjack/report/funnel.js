// How many trials came how far.
define('funnel', chart => {
  const look = chart.look;
  const stages = [...source.funnel].reverse();
  const all = source.funnel[0].count;
  chart.set({
    grid: {left: 10, right: 130, top: 6, bottom: 10, containLabel: true},
    tooltip: tooltip(look, bar => `${bar.name}: <b>${number(bar.value)}</b> of ${number(all)}`),
    xAxis: axis(look, {type: 'value', min: 0, max: all, axisLabel: {show: false}, splitLine: {show: false}}),
    yAxis: axis(look, {type: 'category', data: stages.map(stage => stage.name), axisLabel: {color: look.ink}, axisLine: {show: false}}),
    series: [{id: 'funnel', type: 'bar', barMaxWidth: 22, data: stages.map(stage => stage.count),
      itemStyle: {color: look.main, borderRadius: 3}, showBackground: true, backgroundStyle: {color: look.line, opacity: 0.35, borderRadius: 3},
      label: {show: true, position: 'right', color: look.soft, formatter: bar => `${number(bar.value)} (${(100 * bar.value / all).toFixed(1)} %)`}}],
  });
}, 210);
