// How things look: numbers, colours, and what all charts have in common.
const ESCAPES = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};
const escapeHtml = text => String(text).replace(/[&<>"']/g, c => ESCAPES[c]);

function number(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return value.toLocaleString('en-US');
  if (size >= 1e7 || size < 1e-4) return value.toExponential(3);
  return Number(value.toPrecision(5)).toLocaleString('en-US', {maximumFractionDigits: 8});
}

/** Such as 1 value, 2 values. */
const counted = (count, what) => `${number(count)} ${what}${count === 1 ? '' : 's'}`;

const day = seconds => new Date(1000 * seconds).toISOString().slice(0, 10);
const instant = milliseconds => new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
const shorten = (text, length) => text.length > length ? text.slice(0, length - 1) + '…' : text;

/** The colours in force, from the style sheet. */
function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue('--' + name).trim();
  return {
    ink: of('ink'), soft: of('soft'), line: of('line'), paper: of('paper'), card: of('card'),
    main: of('main'), best: of('best'), other: of('other'), faint: of('faint'), bad: of('bad'), shade: of('shade'),
    scale: [0, 1, 2, 3, 4].map(i => of('scale-' + i)),
    fates: FATES.map(fate => of('fate-' + fate)),
  };
}

/** An axis; extreme names and numbers stay within it. */
function axis(look, settings) {
  return {
    nameLocation: 'middle', nameGap: 30,
    nameTextStyle: {color: look.soft},
    axisLine: {lineStyle: {color: look.line}},
    axisTick: {show: false},
    axisLabel: {color: look.soft, hideOverlap: true, formatter: settings.type === 'time' ? undefined : shortLabel},
    splitLine: {lineStyle: {color: look.line, opacity: 0.6}},
    scale: true,
    ...settings,
  };
}

const shortLabel = value => typeof value === 'number' ? axisNumber(value) : shorten(String(value), 14);

function axisNumber(value) {
  const size = Math.abs(value);
  if (size >= 1e6 || (size < 1e-3 && size > 0)) return value.toExponential(1).replace('.0e', 'e').replace('e+', 'e');
  return Number(value.toPrecision(6)).toLocaleString('en-US', {maximumFractionDigits: 4});
}

/** The axis of a parameter: its domain, on its own scale. */
function parameterAxis(look, parameter, settings) {
  const own = parameter.choices
    ? {type: 'category', data: parameter.choices, splitLine: {show: false}}
    : {type: parameter.log ? 'log' : 'value', min: parameter.low, max: parameter.low === parameter.high ? undefined : parameter.high};
  return axis(look, {name: shorten(parameter.name, 40), ...own, ...settings});
}

/** What a tooltip says of a trial. */
function trialText(row) {
  const lines = [`<b>Trial ${row}</b> ${FATES[trials.fate[row]]}`];
  objectives.forEach((name, i) => lines.push(`${escapeHtml(name)}: <b>${number(trials.values(i)[row])}</b>`));
  for (const parameter of parameters.slice(0, 16)) {
    if (!Number.isNaN(parameter.values[row])) {
      lines.push(`${escapeHtml(shorten(parameter.name, 40))}: ${escapeHtml(shorten(parameter.text(parameter.values[row]), 60))}`);
    }
  }
  if (parameters.length > 16) lines.push(`and ${parameters.length - 16} more`);
  return lines.join('<br>');
}

function tooltip(look, formatter, more = {}) {
  return {
    confine: true, backgroundColor: look.card, borderColor: look.line, textStyle: {color: look.ink, fontSize: 12},
    transitionDuration: 0, formatter, ...more,
  };
}

/** The options that all charts begin with. */
function base(look) {
  return {
    animation: false,
    textStyle: {fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif', color: look.ink},
    legend: {top: 0, textStyle: {color: look.ink}, icon: 'roundRect', itemWidth: 14, itemHeight: 8},
  };
}

const zoom = (axis, more) => ({type: 'inside', [axis]: 0, filterMode: 'none', zoomOnMouseWheel: 'ctrl', ...more});
