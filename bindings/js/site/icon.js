// Firefox asks for /favicon.ico unless a page names its icon, and then reports that the page's
// policy, which allows no images, forbids it. "about:blank" is a name that it takes without a word;
// Chromium would report that one, and is silent about /favicon.ico. So only Firefox gets the name.
// Loaded before the end of the head, which is when Firefox decides.
if (CSS.supports('-moz-appearance: none')) {
  const icon = document.createElement('link');
  icon.rel = 'icon';
  icon.href = 'about:blank';
  document.head.append(icon);
}
