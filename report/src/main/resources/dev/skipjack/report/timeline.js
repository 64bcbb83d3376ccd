// When trials ran, in the lanes that the data has; trials too short to be told apart share a bar.
const TIMELINE_BARS = 4000;

define('timeline', chart => {
  const look = chart.look;
  const lanes = lanesOf();
  const end = Math.max(1, lanes.end);
  const colour = look.fates;
  const data = (from, to) => barsBetween(lanes, from, to);
  const labels = lanes.names.map(name => shorten(name, 20));
  const room = Math.max(20, 7 * Math.max(...labels.map(label => label.length)));
  const who = row => lanes.areWorkers ? `, worker ${escapeHtml(lanes.names[lanes.of[row]])}` : '';
  chart.set({
    grid: {left: room + 40, right: 20, top: 34, bottom: 48},
    legend: {show: false},
    tooltip: tooltip(look, item => item.data[4] > 1
      ? `${number(item.data[4])} trials from ${item.data[5]} on${who(item.data[5])}<br>${instant(trials.begin + item.data[1])} UTC`
      : `${trialText(item.data[5])}<br>${instant(trials.begin + item.data[1])} UTC, ${number((item.data[2] - item.data[1]) / 1000)} s${who(item.data[5])}`),
    xAxis: axis(look, {type: 'value', min: 0, max: end, interval: timeStep(end, chart.width), name: `time since ${instant(trials.begin)} UTC`, splitLine: {show: false},
      axisLabel: {color: look.soft, hideOverlap: true, showMaxLabel: false, formatter: timeLabel(end)}}),
    yAxis: axis(look, {type: 'category', data: labels, name: lanes.areWorkers ? 'worker' : 'lane', nameGap: room + 16,
      inverse: true, axisLabel: {color: look.soft}}),
    dataZoom: [zoom('xAxisIndex', {startValue: 0, endValue: end})],
    series: [{id: 'bars', type: 'custom', progressive: 0, encode: {x: [1, 2], y: 0}, data: data(0, end), renderItem: (params, api) => {
      const from = api.coord([api.value(1), api.value(0)]);
      const to = api.coord([api.value(2), api.value(0)]);
      const height = Math.min(22, 0.7 * api.size([0, 1])[1]);
      const area = params.coordSys;
      const left = Math.max(area.x, from[0]);
      const width = Math.max(1, Math.min(area.x + area.width, to[0]) - left - 0.5);
      return {type: 'rect', shape: {x: left, y: from[1] - height / 2, width, height}, style: {fill: colour[api.value(3)]}};
    }}],
  }, Math.min(620, 110 + 26 * lanes.names.length));
  chart.echarts.on('datazoom', () => {
    const view = chart.echarts.getOption().dataZoom[0];
    chart.echarts.setOption({xAxis: {interval: timeStep(view.endValue - view.startValue, chart.width)},
      series: [{id: 'bars', data: data(view.startValue, view.endValue)}]});
  });
  fateLegend(chart);
  if (lanes.isMerged) chart.note('Trials too short to be told apart share a bar of the commonest fate; zoom in (Ctrl and wheel) for more.');
  if (lanes.left) chart.note(`${number(lanes.left)} trials beyond ${lanes.names.length} lanes are not drawn.`);
}, 200);

/** The trials by start, and their lanes. */
function lanesOf() {
  const {names, areWorkers, left, of: json} = source.trials.lanes;
  const of = column(json);
  const rows = [];
  for (let row = 0; row < trials.count; row++) if (of[row] >= 0) rows.push(row);
  rows.sort((a, b) => trials.started[a] - trials.started[b] || a - b);
  const end = rows.reduce((latest, row) => Math.max(latest, trials.started[row], trials.finished[row] || 0), 0);
  return {names, areWorkers, left, of, rows, end, isMerged: rows.length > TIMELINE_BARS};
}

/** Bars as [lane, from, to, fate, trials, first trial]. */
function barsBetween(lanes, from, to) {
  const cell = lanes.isMerged ? (to - from) / Math.floor(TIMELINE_BARS / lanes.names.length) : 0;
  const open = new Map();
  const bars = [];
  for (const row of lanes.rows) {
    const lane = lanes.of[row];
    const start = trials.started[row];
    const end = Number.isNaN(trials.finished[row]) ? lanes.end : trials.finished[row];
    if (end < from || start > to) continue;
    const last = open.get(lane);
    if (last && end - last[1] < cell) {
      last[2] = Math.max(last[2], end);
      last[4]++;
      last.fates[trials.fate[row]]++;
    } else {
      const bar = [lane, start, end, trials.fate[row], 1, row];
      bar.fates = new Array(FATES.length).fill(0);
      bar.fates[trials.fate[row]]++;
      open.set(lane, bar);
      bars.push(bar);
    }
  }
  for (const bar of bars) bar[3] = bar.fates.indexOf(Math.max(...bar.fates));
  return bars;
}

/** Milliseconds between labels, such as clocks have, that leave each some room. */
function timeStep(span, width) {
  const steps = [1, 60e3, 3600e3].flatMap((unit, i) => (i ? [1, 2, 5, 10, 15, 30] : [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 15e3, 30e3]).map(k => k * unit));
  return steps.find(step => span / step <= Math.max(2, width / 90)) ?? 24 * 3600e3 * Math.ceil(span / 24 / 3600e3 / 8);
}

const timeLabel = end => value => {
  const seconds = value / 1000;
  if (end < 120e3) return Number(seconds.toPrecision(4)) + ' s';
  if (end < 7200e3) return Number((seconds / 60).toPrecision(3)) + ' min';
  return Number((seconds / 3600).toPrecision(3)) + ' h';
};

/** What the colours mean, of those that occur. */
function fateLegend(chart) {
  const present = new Set(trials.fate);
  const list = chart.controls.appendChild(document.createElement('span'));
  list.className = 'legend';
  FATES.forEach((fate, i) => {
    if (present.has(i)) {
      const item = list.appendChild(document.createElement('span'));
      item.textContent = fate;
      item.style.setProperty('--colour', chart.look.fates[i]);
    }
  });
}
