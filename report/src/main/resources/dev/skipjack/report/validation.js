// The best trials in the search, and on data that it never saw.
define('validation', chart => {
  const look = chart.look;
  const list = source.validation;
  const bars = (id, name, colour, of) => ({
    id, name, type: 'bar', barMaxWidth: 26, itemStyle: {color: colour, borderRadius: 3}, data: list.map(trial => Number(of(trial))),
  });
  chart.set({
    grid: {left: 70, right: 20, top: 34, bottom: 48},
    tooltip: tooltip(look, points => [`<b>Trial ${escapeHtml(points[0].name)}</b>`,
      ...points.map(point => `${point.marker} ${point.seriesName}: <b>${number(point.value)}</b>`)].join('<br>'), {trigger: 'axis', axisPointer: {type: 'shadow'}}),
    xAxis: axis(look, {type: 'category', name: objectives.length > 1 ? 'trial of the front' : 'trial, best of the search first', data: list.map(trial => String(trial.number))}),
    yAxis: axis(look, {type: 'value', scale: false, name: shorten(objectives[0], 40), nameGap: 50}),
    series: [bars('inside', 'in the search', look.main, trial => trial.inside), bars('outside', 'on unseen data', look.best, trial => trial.outside)],
  });
}, 300);
