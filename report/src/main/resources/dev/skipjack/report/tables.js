// Tables of many rows: a page at a time, sorted by the column whose head is clicked.
const PAGE_ROWS = 25;
const PAGE_COLUMNS = 24;

/** Columns of all trials. `of` gives what a row is sorted by, `text` what is shown. */
function trialColumns() {
  const plain = values => ({of: row => values[row], text: row => number(values[row])});
  return [
    {head: 'trial', of: row => row, text: row => String(row)},
    {head: 'outcome', of: row => trials.fate[row], text: row => FATES[trials.fate[row]], isText: true},
    ...objectives.map((name, i) => ({head: name, ...plain(trials.values(i))})),
    ...parameters.slice(0, PAGE_COLUMNS).map(parameter => ({head: parameter.name, of: row => parameter.values[row],
      text: row => parameter.text(parameter.values[row]), isText: Boolean(parameter.choices)})),
    ...(trials.begin === undefined ? [] : [{head: 'seconds', of: row => trials.finished[row] - trials.started[row],
      text: row => number((trials.finished[row] - trials.started[row]) / 1000)}]),
  ];
}

function tradeColumns() {
  const json = source.trades;
  const plain = (head, values) => ({head, of: row => values[row], text: row => number(values[row])});
  const text = (head, values) => ({head, of: row => values[row], text: row => values[row], isText: true});
  const date = (head, values) => ({head, of: row => values[row], text: row => day(values[row])});
  return [
    date('entered', column(json.entered)), date('left', column(json.left)), text('side', json.side), plain('bars', column(json.bars)),
    plain('units', column(json.units)), plain('entry', column(json.entry)), plain('exit', column(json.exit)),
    plain('net', column(json.net)), plain('costs', column(json.costs)), text('why', json.reason),
  ];
}

class PagedTable {
  /** `order` has the rows as they are shown at first; by number without one. */
  constructor(host, columns, count, order) {
    this.host = host;
    this.columns = columns;
    this.rows = Array.from({length: count}, (_, i) => i);
    this.page = 0;
    if (order) this.rows = order;
    this.show();
  }

  /** Sorts; what is missing comes last. */
  sortBy(column, descending) {
    this.sorted = {column, descending};
    const of = this.columns[column].of;
    const sign = descending ? -1 : 1;
    this.rows.sort((a, b) => {
      const [x, y] = [of(a), of(b)];
      if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) - Number.isNaN(y) || a - b;
      return (x < y ? -sign : x > y ? sign : 0) || a - b;
    });
    this.page = 0;
  }

  show() {
    const table = document.createElement('table');
    const head = table.createTHead().insertRow();
    this.columns.forEach((column, i) => head.append(this.headOf(column, i)));
    const body = table.createTBody();
    for (const row of this.rows.slice(this.page * PAGE_ROWS, (this.page + 1) * PAGE_ROWS)) {
      const line = body.insertRow();
      for (const column of this.columns) {
        const cell = line.insertCell();
        cell.textContent = shorten(column.text(row), 60);
        if (column.isText) cell.className = 'text';
      }
    }
    const wide = document.createElement('div');
    wide.className = 'wide';
    wide.append(table);
    this.host.replaceChildren(wide, this.pager());
  }

  headOf(column, i) {
    const cell = document.createElement('th');
    const button = cell.appendChild(document.createElement('button'));
    button.type = 'button';
    const isSorted = this.sorted?.column === i;
    button.textContent = shorten(column.head, 30) + (isSorted ? this.sorted.descending ? ' ↓' : ' ↑' : '');
    cell.setAttribute('aria-sort', isSorted ? this.sorted.descending ? 'descending' : 'ascending' : 'none');
    button.addEventListener('click', () => {
      this.sortBy(i, isSorted && !this.sorted.descending);
      this.show();
    });
    return cell;
  }

  pager() {
    const bar = document.createElement('p');
    bar.className = 'pager';
    const pages = Math.ceil(this.rows.length / PAGE_ROWS);
    const step = (text, page) => {
      const button = bar.appendChild(document.createElement('button'));
      button.type = 'button';
      button.textContent = text;
      button.disabled = page < 0 || page >= pages;
      button.addEventListener('click', () => {
        this.page = page;
        this.show();
      });
    };
    step('Back', this.page - 1);
    bar.append(` ${number(this.page * PAGE_ROWS + 1)} to ${number(Math.min(this.rows.length, (this.page + 1) * PAGE_ROWS))} of ${number(this.rows.length)} `);
    step('On', this.page + 1);
    return bar;
  }
}

/** The feasible trials, best first in the first objective, then all others. */
function bestFirst() {
  const values = trials.values(0);
  const good = feasible(0).sort((a, b) => (isMaximized(0) ? values[b] - values[a] : values[a] - values[b]) || a - b);
  const isGood = new Uint8Array(trials.count);
  for (const row of good) isGood[row] = 1;
  for (let row = 0; row < trials.count; row++) if (!isGood[row]) good.push(row);
  return good;
}

function showTables() {
  for (const host of document.querySelectorAll('[data-table]')) {
    const isTrials = host.dataset.table === 'trials';
    new PagedTable(host, isTrials ? trialColumns() : tradeColumns(), isTrials ? trials.count : source.trades.side.length,
      isTrials ? bestFirst() : undefined);
  }
}
