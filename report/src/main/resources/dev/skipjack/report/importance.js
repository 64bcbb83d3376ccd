// Shares of the parameters, most important on top.
const IMPORTANCE_BARS = 30;

define('importance', chart => {
  const all = source.importance[chart.objective()];
  const shares = all.slice(0, IMPORTANCE_BARS).reverse();
  const look = chart.look;
  chart.set({
    grid: {left: 10, right: 60, top: 6, bottom: 10, containLabel: true},
    tooltip: tooltip(look, bar => `${escapeHtml(bar.name)}: <b>${(100 * bar.value).toFixed(2)} %</b>`),
    xAxis: axis(look, {type: 'value', min: 0, axisLabel: {show: false}, splitLine: {show: false}}),
    yAxis: axis(look, {type: 'category', data: shares.map(share => share.parameter),
      axisLabel: {color: look.ink, formatter: name => shorten(name, 30)}, axisLine: {show: false}}),
    series: [{
      id: 'shares', type: 'bar', barMaxWidth: 20, itemStyle: {color: look.main, borderRadius: 3}, data: shares.map(share => share.share),
      label: {show: true, position: 'right', color: look.soft, formatter: bar => (100 * bar.value).toFixed(1) + ' %'},
    }],
  }, 40 + 28 * shares.length);
  if (all.length > shares.length) chart.note(`${all.length - shares.length} less important parameters are left out.`);
}, 240);
