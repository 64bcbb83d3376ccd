// When trials ran: as many lanes as ran at a time; trials too short to be told apart share a bar.
const TIMELINE_BARS = 4000;
const TIMELINE_LANES = 64;

define('timeline', chart => {
  const look = chart.look;
  const lanes = lanesOf();
  const end = Math.max(1, lanes.end);
  const colour = look.fates;
  const data = (from, to) => barsBetween(lanes, from, to);
  chart.set({
    grid: {left: 60, right: 20, top: 34, bottom: 48},
    legend: {show: false},
    tooltip: tooltip(look, item => item.data[4] > 1
      ? `${number(item.data[4])} trials from ${item.data[5]} on<br>${instant(trials.begin + item.data[1])} UTC`
      : `${trialText(item.data[5])}<br>${instant(trials.begin + item.data[1])} UTC, ${number((item.data[2] - item.data[1]) / 1000)} s`),
    xAxis: axis(look, {type: 'value', min: 0, max: end, name: `time since ${instant(trials.begin)} UTC`, splitLine: {show: false},
      axisLabel: {color: look.soft, hideOverlap: true, formatter: timeLabel(end)}}),
    yAxis: axis(look, {type: 'category', data: Array.from({length: lanes.count}, (_, i) => String(i + 1)), name: 'lane', nameGap: 36, inverse: true}),
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
  }, Math.min(620, 110 + 26 * lanes.count));
  chart.echarts.on('datazoom', () => {
    const view = chart.echarts.getOption().dataZoom[0];
    chart.echarts.setOption({series: [{id: 'bars', data: data(view.startValue, view.endValue)}]});
  });
  fateLegend(chart);
  if (lanes.isMerged) chart.note('Trials too short to be told apart share a bar of the commonest fate; zoom in (Ctrl and wheel) for more.');
  if (lanes.left) chart.note(`${number(lanes.left)} trials beyond ${TIMELINE_LANES} lanes are not drawn.`);
}, 200);

/** Which lane each trial runs in: the first that is free. */
function lanesOf() {
  const rows = [];
  for (let row = 0; row < trials.count; row++) if (!Number.isNaN(trials.started[row])) rows.push(row);
  rows.sort((a, b) => trials.started[a] - trials.started[b] || a - b);
  const latest = rows.reduce((end, row) => Math.max(end, trials.started[row], trials.finished[row] || 0), 0);
  const free = [];
  const lane = new Int16Array(trials.count).fill(-1);
  let left = 0;
  for (const row of rows) {
    let i = free.findIndex(time => time <= trials.started[row]);
    if (i < 0) i = free.length;
    if (i >= TIMELINE_LANES) {
      left++;
      continue;
    }
    lane[row] = i;
    free[i] = Number.isNaN(trials.finished[row]) ? latest : trials.finished[row];
  }
  return {rows, lane, count: Math.max(1, free.length), end: latest, left, isMerged: rows.length > TIMELINE_BARS};
}

/** Bars as [lane, from, to, fate, trials, first trial]. */
function barsBetween(lanes, from, to) {
  const cell = lanes.isMerged ? (to - from) / Math.floor(TIMELINE_BARS / lanes.count) : 0;
  const open = new Map();
  const bars = [];
  for (const row of lanes.rows) {
    const lane = lanes.lane[row];
    const start = trials.started[row];
    const end = Number.isNaN(trials.finished[row]) ? lanes.end : trials.finished[row];
    if (lane < 0 || end < from || start > to) continue;
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
