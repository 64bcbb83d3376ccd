// Charts are drawn when they come into view, again when the look changes, and all of them before printing.
const kinds = {};
const drawn = [];

/** Makes a kind of chart known. `build` gets the chart and puts an option into it with `chart.set`. */
function define(name, build, height = 340) {
  kinds[name] = {build, height};
}

class Chart {
  constructor(figure) {
    this.figure = figure;
    this.name = figure.dataset.chart;
    this.kind = kinds[this.name];
    this.state = {};
    this.controls = figure.appendChild(document.createElement('div'));
    this.controls.className = 'controls';
    this.box = figure.appendChild(document.createElement('div'));
    this.box.className = 'canvas';
    this.box.style.height = this.kind.height + 'px';
    this.caption = figure.appendChild(document.createElement('figcaption'));
  }

  get width() {
    return this.box.clientWidth || 900;
  }

  /** Draws, anew if it was before. */
  draw() {
    this.echarts?.dispose();
    this.look = colours();
    this.figure.removeAttribute('data-drawn');
    this.controls.replaceChildren();
    this.caption.textContent = '';
    this.kind.build(this);
  }

  /** Makes a canvas at least so wide, to be scrolled to; whether the page is narrow, as on a telephone. */
  roomFor(width) {
    const isNarrow = this.figure.clientWidth < 560;
    this.box.style.minWidth = isNarrow && width ? width + 'px' : '';
    return isNarrow;
  }

  /** Shows an option; what it leaves out is as in all charts. */
  set(option, height) {
    if (height) this.box.style.height = height + 'px';
    this.echarts = echarts.init(this.box, null, {renderer: 'canvas'});
    this.echarts.on('finished', () => {
      if (!this.figure.dataset.drawn) this.figure.dataset.drawn = Math.round(performance.now());
    });
    this.echarts.setOption({...base(this.look), ...option});
  }

  note(text) {
    if (text) this.caption.textContent += (this.caption.textContent ? ' ' : '') + text;
  }

  /** A choice of the reader, kept while the page is open; only shown where there is one. */
  choose(key, label, texts, initial) {
    const chosen = this.state[key] ?? initial;
    if (texts.length > 1) {
      const frame = this.controls.appendChild(document.createElement('label'));
      frame.append(label + ' ');
      const select = frame.appendChild(document.createElement('select'));
      select.name = key;
      texts.forEach((text, i) => select.add(new Option(text, i, false, i === chosen)));
      select.addEventListener('change', () => {
        this.state[key] = Number(select.value);
        this.draw();
      });
    }
    return chosen;
  }

  /** The objective that the chart is about. */
  objective() {
    return this.choose('objective', 'objective', objectives, 0);
  }
}

const charts = [];
let observer;

function drawOnce(chart) {
  if (!drawn.includes(chart)) {
    drawn.push(chart);
    observer.unobserve(chart.figure);
    chart.draw();
  }
}

/** Draws all charts, in view or not. */
const drawAll = () => charts.forEach(drawOnce);
const redraw = () => drawn.forEach(chart => chart.draw());

function lookAt(scheme) {
  document.documentElement.dataset.scheme = scheme;
  redraw();
}

const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

function switchOfLook() {
  const button = document.createElement('button');
  button.type = 'button';
  const name = () => { button.textContent = document.documentElement.dataset.scheme === 'dark' ? 'Light' : 'Dark'; };
  button.addEventListener('click', () => {
    lookAt(document.documentElement.dataset.scheme === 'dark' ? 'light' : 'dark');
    name();
  });
  systemIsDark.addEventListener('change', () => {
    lookAt(systemIsDark.matches ? 'dark' : 'light');
    name();
  });
  name();
  document.getElementById('controls').append(button);
}

/** Paper is white and narrower than a screen, and has nothing to scroll to. */
function printing() {
  let before;
  addEventListener('beforeprint', () => {
    before = document.documentElement.dataset.scheme;
    document.documentElement.dataset.scheme = 'light';
    drawAll();
    redraw();
    charts.forEach(chart => chart.echarts?.getZr().flush());
  });
  addEventListener('afterprint', () => {
    lookAt(before);
  });
}

function followWidth() {
  let width = innerWidth;
  let waiting;
  addEventListener('resize', () => {
    if (innerWidth === width) return;
    width = innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(redraw, 150);
  });
}
