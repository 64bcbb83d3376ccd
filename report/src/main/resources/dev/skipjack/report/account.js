// Equity and drawdown of the best trial beside buying and holding.
function stretches() {
  return [source.account, source.unseen].filter(Boolean).map(json => ({
    capital: json.capital, time: column(json.time), equity: column(json.equity), held: column(json.held),
  }));
}

/** Points of a line over time; a gap between the stretches. */
function overTime(parts, of) {
  const points = [];
  for (const part of parts) {
    const heights = of(part);
    part.time.forEach((time, i) => points.push([1000 * time, heights[i]]));
    points.push([1000 * part.time[part.time.length - 1], NaN]);
  }
  return points;
}

function drawdown(equity, capital) {
  let top = capital;
  return Array.from(equity, value => {
    top = Math.max(top, value);
    return 100 * (value / top - 1);
  });
}

function accountChart(chart, name, unit, format, best, held, area) {
  const look = chart.look;
  const parts = stretches();
  const unseen = parts[1];
  const line = (id, label, colour, of, width) => ({
    id, name: label, type: 'line', showSymbol: false, sampling: 'lttb', connectNulls: false, lineStyle: {color: colour, width},
    itemStyle: {color: colour}, data: overTime(parts, of), ...(area && {areaStyle: {color: colour, opacity: 0.12}}),
  });
  const shade = unseen && {silent: true, itemStyle: {color: look.shade},
    data: [[{xAxis: 1000 * unseen.time[0]}, {xAxis: 1000 * unseen.time[unseen.time.length - 1]}]]};
  chart.set({
    grid: {left: 92, right: 20, top: 34, bottom: 30},
    tooltip: tooltip(look, points => [`<b>${day(points[0].data[0] / 1000)}</b>`,
      ...points.map(point => `${point.marker} ${escapeHtml(point.seriesName)}: <b>${format(point.data[1])}</b>`)].join('<br>'), {trigger: 'axis'}),
    xAxis: axis(look, {type: 'time', splitLine: {show: false}, axisLabel: {color: look.soft, hideOverlap: true}}),
    yAxis: axis(look, {type: 'value', name: unit, nameGap: 72}),
    dataZoom: [zoom('xAxisIndex')],
    series: [{...line('best', 'best trial', look.best, best, 2), ...(shade && {markArea: shade})}, line('held', 'buy and hold', look.main, held, 1.3)],
  });
}

define('equity', chart => accountChart(chart, 'equity', 'equity', number, part => part.equity, part => part.held, false));
define('drawdown', chart => accountChart(chart, 'drawdown', 'drawdown, %', value => number(value) + ' %',
  part => drawdown(part.equity, part.capital), part => drawdown(part.held, part.capital), true), 240);
