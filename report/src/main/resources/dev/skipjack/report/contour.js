// The mean value around each point of two parameters, in bands.
const CELLS = 56;
const BANDS = 9;

define('contour', chart => {
  const objective = chart.objective();
  const names = parameters.map(parameter => parameter.name);
  const order = byImportance(objective).map(parameter => names.indexOf(parameter.name));
  const a = parameters[chart.choose('x', 'across', names, order[0])];
  const b = parameters[chart.choose('y', 'up', names, order[1])];
  const values = trials.values(objective);
  const look = chart.look;
  const rows = feasible(objective).filter(row => !Number.isNaN(a.values[row]) && !Number.isNaN(b.values[row]));
  const inside = withoutExtremes(values, rows, objective);
  const [x, y] = [unitScale(a, inside), unitScale(b, inside)];
  const surface = smooth(inside, row => x.to(a.values[row]), row => y.to(b.values[row]), row => values[row], x, y);
  const heights = surface.map(cell => cell[2]).sort((p, q) => p - q);
  const [low, high] = heights.length ? spanOf(heights[0], heights[heights.length - 1]) : [0, 1];
  const best = bestOf(inside, objective);
  const some = thin(inside, row => x.to(a.values[row]), row => y.to(b.values[row]), 1500);
  const point = row => [x.to(a.values[row]), y.to(b.values[row]), row];
  const isNarrow = chart.roomFor(0);
  chart.set({
    grid: isNarrow ? {left: 76, right: 12, top: 16, bottom: 52} : {left: 96, right: 170, top: 16, bottom: 52},
    legend: {show: false},
    tooltip: tooltip(look, item => item.seriesId === 'surface'
      ? `${escapeHtml(a.name)} ≈ ${escapeHtml(x.text(item.data[0]))}<br>${escapeHtml(b.name)} ≈ ${escapeHtml(y.text(item.data[1]))}<br>mean near here: <b>${number(item.data[2])}</b>`
      : trialText(item.data[2])),
    xAxis: axis(look, {type: 'value', min: 0, max: 1, interval: x.interval, name: shorten(a.name, 50), splitLine: {show: false}, axisLabel: {color: look.soft, hideOverlap: true, formatter: v => shorten(x.text(v), 12)}}),
    yAxis: axis(look, {type: 'value', min: 0, max: 1, interval: y.interval, name: shorten(b.name, 50), nameGap: isNarrow ? 56 : 74, splitLine: {show: false}, axisLabel: {color: look.soft, hideOverlap: true, formatter: v => shorten(y.text(v), 10)}}),
    visualMap: {type: 'piecewise', seriesIndex: 0, dimension: 2, splitNumber: BANDS, show: high > low && !isNarrow, min: low, max: high > low ? high : low + 1, right: 0, top: 'middle',
      itemGap: 0, itemHeight: 16, textStyle: {color: look.soft}, formatter: (from, to) => axisNumber(Number(from.toPrecision(3))) + ' – ' + axisNumber(Number(to.toPrecision(3))),
      inRange: {color: isMaximized(objective) ? look.scale : [...look.scale].reverse()}},
    series: [
      {id: 'surface', type: 'custom', data: surface, progressive: 0, renderItem: cellOf(x.cells, y.cells), encode: {x: 0, y: 1}},
      {id: 'points', type: 'scatter', symbolSize: 3, itemStyle: {color: look.ink, opacity: 0.3}, data: some.map(point), z: 4},
      {id: 'best', type: 'scatter', symbol: 'diamond', symbolSize: 14, itemStyle: {color: look.best, borderColor: look.card, borderWidth: 1.5}, data: best < 0 ? [] : [point(best)], z: 5},
    ],
  });
  if (isNarrow) chart.note(`Means from ${number(low)} to ${number(high)}; the better, the farther from the colour of the paper.`);
  if (inside.length < rows.length) chart.note(`Left out: ${counted(rows.length - inside.length, 'extreme value')}.`);
}, 440);

/** From low to high; what differs by rounding alone is the same. */
const spanOf = (low, high) => high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high)) ? [low, high] : [low, low];

/** Values of a parameter to [0, 1] on its own scale, and back as text. */
function unitScale(parameter, rows) {
  if (parameter.choices) {
    const n = parameter.choices.length;
    return {isCategory: true, cells: n, interval: 1 / (2 * n), to: v => (v + 0.5) / n,
      text: u => Math.abs((u * n) % 1 - 0.5) < 0.01 ? parameter.choices[Math.floor(u * n)] ?? '' : ''};
  }
  const f = parameter.log ? Math.log : v => v;
  const g = parameter.log ? Math.exp : v => v;
  let [low, high] = [f(parameter.low), f(parameter.high)];
  if (rows.length) {
    const [least, most] = range(rows, row => f(parameter.values[row]));
    low = Math.min(low, least);
    high = Math.max(high, most);
  }
  const width = high - low || 1;
  return {isCategory: false, cells: CELLS, interval: 0.2, to: v => high > low ? (f(v) - low) / width : 0.5, text: u => axisNumber(Number(g(low + u * width).toPrecision(3)))};
}

const cellOf = (across, up) => (params, api) => {
  const [x, y] = api.coord([api.value(0) - 0.5 / across, api.value(1) + 0.5 / up]);
  const [w, h] = api.size([1 / across, 1 / up]);
  return {type: 'rect', shape: {x: Math.floor(x), y: Math.floor(y), width: Math.ceil(w) + 1, height: Math.ceil(h) + 1}, style: {fill: api.visual('color')}};
};

/** Kernel means on the cells that have trials near: sums by cell, blurred across numbers but not across choices. */
function smooth(rows, x, y, value, across, up) {
  const [m, n] = [across.cells, up.cells];
  let sums = new Float64Array(m * n);
  let counts = new Float64Array(m * n);
  for (const row of rows) {
    const cell = Math.min(m - 1, Math.floor(x(row) * m)) * n + Math.min(n - 1, Math.floor(y(row) * n));
    sums[cell] += value(row);
    counts[cell]++;
  }
  const width = Math.min(5, Math.max(1.2, 0.17 * CELLS * Math.pow(Math.max(1, rows.length), -1 / 6)));
  let peak = 1; // of a single trial
  for (const [isCategory, stride, size] of [[across.isCategory, n, m], [up.isCategory, 1, n]]) {
    if (!isCategory) {
      sums = blur(sums, m, n, stride, size, width);
      counts = blur(counts, m, n, stride, size, width);
      peak /= width * Math.sqrt(2 * Math.PI);
    }
  }
  const cells = [];
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      if (counts[i * n + j] > 0.35 * peak) cells.push([(i + 0.5) / m, (j + 0.5) / n, sums[i * n + j] / counts[i * n + j]]);
    }
  }
  return cells;
}

function blur(field, m, n, stride, size, width) {
  const reach = Math.ceil(3 * width);
  const kernel = Array.from({length: 2 * reach + 1}, (_, k) => Math.exp(-0.5 * ((k - reach) / width) ** 2));
  const sum = kernel.reduce((a, b) => a + b);
  const blurred = new Float64Array(field.length);
  for (let at = 0; at < field.length; at++) {
    const place = stride === 1 ? at % n : Math.floor(at / n);
    for (let k = -reach; k <= reach; k++) {
      if (place + k >= 0 && place + k < size) blurred[at] += field[at + k * stride] * kernel[k + reach] / sum;
    }
  }
  return blurred;
}
