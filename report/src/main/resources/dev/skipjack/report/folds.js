// The chosen of each fold, in sample and out of sample.
define('folds', chart => {
  const look = chart.look;
  const list = source.folds;
  const bars = (id, name, colour, of) => ({
    id, name, type: 'bar', barMaxWidth: 26, itemStyle: {color: colour, borderRadius: 3}, data: list.map(fold => Number(of(fold))),
  });
  chart.set({
    grid: {left: 70, right: 20, top: 34, bottom: 48},
    tooltip: tooltip(look, points => [`<b>Judged by ${escapeHtml(points[0].name)}</b>`,
      ...points.map(point => `${point.marker} ${point.seriesName}: <b>${number(point.value)}</b>`)].join('<br>'), {trigger: 'axis', axisPointer: {type: 'shadow'}}),
    xAxis: axis(look, {type: 'category', name: 'judged by', data: list.map(fold => fold.test)}),
    yAxis: axis(look, {type: 'value', scale: false, name: shorten(objectives[0], 40), nameGap: 50}),
    series: [bars('inside', 'in sample', look.main, fold => fold.inside), bars('outside', 'out of sample', look.best, fold => fold.outside)],
  });
}, 300);
