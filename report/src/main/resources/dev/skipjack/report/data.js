// The page's data: columns are decoded when they are first asked for.
const source = JSON.parse(document.getElementById('data').textContent);
const FATES = ['complete', 'infeasible', 'duplicate', 'pruned', 'failed', 'running', 'waiting'];
const [COMPLETE, INFEASIBLE, DUPLICATE, PRUNED] = [0, 1, 2, 3];
const TYPES = {i1: Int8Array, i2: Int16Array, i4: Int32Array, f4: Float32Array, f8: Float64Array};
const decoded = new WeakMap();

function bytes(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64);
  const all = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) all[i] = text.charCodeAt(i);
  return all;
}

/** The numbers of a column; what is missing is NaN. */
function column(json) {
  if (!decoded.has(json)) decoded.set(json, decode(json));
  return decoded.get(json);
}

function decode(json) {
  const raw = new TYPES[json.type](bytes(json.data).buffer);
  if (json.type.startsWith('f')) return raw;
  const missing = -(2 ** (8 * raw.BYTES_PER_ELEMENT - 1));
  const numbers = Float64Array.from(raw);
  for (let i = 0; i < numbers.length; i++) if (numbers[i] === missing) numbers[i] = NaN;
  return numbers;
}

const trials = {
  count: source.trials.count,
  begin: source.trials.begin,
  get fate() { return column(source.trials.fate); },
  get started() { return column(source.trials.started); },
  get finished() { return column(source.trials.finished); },
  values(objective) { return column(source.trials.values[objective]); },
};
const objectives = source.study.objectives;
const isMaximized = objective => source.study.directions[objective] === 'maximize';
const better = (objective, a, b) => isMaximized(objective) ? a > b : a < b;

const parameters = source.parameters.map(json => ({
  name: json.name,
  choices: json.choices,
  log: json.log === true,
  low: Number(json.low),
  high: Number(json.high),
  get values() { return column(json.values); },
  text(value) {
    return Number.isNaN(value) ? '–' : json.choices ? json.choices[value] : number(value);
  },
}));

/** Rows whose trial is feasible, complete and finite in an objective. */
function feasible(objective) {
  const values = trials.values(objective);
  const fate = trials.fate;
  const rows = [];
  for (let row = 0; row < trials.count; row++) {
    if ((fate[row] === COMPLETE || fate[row] === DUPLICATE) && Number.isFinite(values[row])) rows.push(row);
  }
  return rows;
}

/** The best of some rows in an objective, -1 of none. */
function bestOf(rows, objective) {
  const values = trials.values(objective);
  let best = -1;
  for (const row of rows) if (best < 0 || better(objective, values[row], values[best])) best = row;
  return best;
}

/** The k-th smallest, k a fraction, of numbers at some rows; of many only evenly spread ones are looked at. */
function quantiles(numbers, rows, fractions) {
  const stride = Math.max(1, Math.floor(rows.length / 20000));
  const some = [];
  for (let i = 0; i < rows.length; i += stride) some.push(numbers[rows[i]]);
  some.sort((a, b) => a - b);
  return fractions.map(f => some[Math.round(f * (some.length - 1))]);
}

/**
 * Of many points those that would look different: one for each of the small cells that the picture is cut into, the cells growing until
 * at most so many are left. The rows in `keep` stay.
 */
function thin(rows, x, y, limit, keep = []) {
  if (rows.length <= limit) return rows;
  const [x0, x1] = range(rows, x);
  const [y0, y1] = range(rows, y);
  // In an order that has nothing to do with the rows', so that no part of a cell is preferred.
  const step = rows.length % 7919 ? 7919 : 7907;
  for (let cells = 512; ; cells = Math.floor(cells * 0.7)) {
    const seen = new Uint8Array((cells + 1) * (cells + 1));
    const left = [];
    for (let k = 0; k < rows.length; k++) {
      const row = rows[(k * step) % rows.length];
      const i = Math.floor(cells * (x(row) - x0) / (x1 - x0 || 1));
      const j = Math.floor(cells * (y(row) - y0) / (y1 - y0 || 1));
      const cell = i * (cells + 1) + j;
      if (!seen[cell]) {
        seen[cell] = 1;
        left.push(row);
        if (left.length > limit) break;
      }
    }
    if (left.length <= limit || cells < 8) {
      const all = new Set(left);
      keep.forEach(row => all.add(row));
      return [...all].sort((a, b) => a - b);
    }
  }
}

function range(rows, of) {
  let low = Infinity;
  let high = -Infinity;
  for (const row of rows) {
    const value = of(row);
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** At most so many of some rows, evenly spread. */
function spread(rows, limit) {
  if (rows.length <= limit) return rows;
  const some = [];
  for (let i = 0; i < limit; i++) some.push(rows[Math.floor(i * rows.length / limit)]);
  return some;
}

/**
 * Some rows without those whose value is so much worse than the others' that it would flatten them all; the good side is never cut.
 * All numbers at the rows are finite.
 */
function withoutExtremes(numbers, rows, objective) {
  if (rows.length < 20) return rows;
  const [low, high] = quantiles(numbers, rows, [0.1, 0.9]);
  const room = 4 * (high - low);
  if (!(room > 0)) return rows;
  return rows.filter(isMaximized(objective) ? row => numbers[row] >= low - room : row => numbers[row] <= high + room);
}
