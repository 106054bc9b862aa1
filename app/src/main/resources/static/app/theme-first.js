// Runs before the first paint, so that a chosen theme does not flash in as the other one; see theme.js.
try {
  const { theme } = JSON.parse(localStorage.getItem('adherence.preferences')) ?? {};
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // A browser that keeps nothing follows the system.
}
