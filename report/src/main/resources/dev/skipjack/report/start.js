// Puts the page to work.
document.documentElement.dataset.scheme = systemIsDark.matches ? 'dark' : 'light';
observer = new IntersectionObserver(entries => {
  for (const entry of entries) {
    if (entry.isIntersecting) drawOnce(charts.find(chart => chart.figure === entry.target));
  }
}, {rootMargin: '200px'});
for (const figure of document.querySelectorAll('figure[data-chart]')) {
  const chart = new Chart(figure);
  charts.push(chart);
  observer.observe(figure);
}
switchOfLook();
printing();
followWidth();

// Tables have their own time: the charts that are in view come first.
const tables = document.querySelector('[data-table]');
if (tables) requestAnimationFrame(() => setTimeout(showTables));

/** For tests, and for the curious in the browser's console. */
window.skipjack = {charts, drawAll, lookAt, parameters, trials, source};
