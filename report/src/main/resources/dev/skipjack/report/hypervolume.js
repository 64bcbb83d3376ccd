// How much the front of the first trials dominates.
define('hypervolume', chart => {
  const {look} = chart;
  const steps = source.front.volume;
  chart.set({
    grid: {left: 76, right: 24, top: 14, bottom: 48},
    tooltip: tooltip(look, point => `The first ${number(point.data[0])} trials: <b>${number(point.data[1])}</b>`),
    xAxis: axis(look, {type: 'log', name: 'trials', min: 1, max: Math.max(2, trials.count)}),
    yAxis: axis(look, {type: 'value', name: 'hypervolume', nameGap: 56}),
    series: [{id: 'hypervolume', type: 'line', symbolSize: 7, lineStyle: {color: look.best, width: 2.5}, itemStyle: {color: look.best},
      data: steps}],
  });
}, 240);
