// The one frame round every page beside the app: head, navigation, heading. What stands in site/ is the inside of <main>.
export const escape = (s) => String(s).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
export const words = (id) => id.replace(/[_-]+/g, ' ');

const kPages = [['./', 'Debrief'], ['guide.html', 'Guide'], ['formats.html', 'Formats'], ['rules.html', 'Rules'], ['ci.html', 'In CI'], ['embed-example.html', 'Embedding'], ['hosting.html', 'Hosting'], ['privacy.html', 'Privacy']];
/** `own`: the file of the page, from the root of the site; in a folder the links go up. */
const nav = (own, up) => `<nav aria-label="Pages">${kPages.map(([to, name]) => (to === own ? `<b aria-current="page">${name}</b>` : `<a href="${up}${to}">${name}</a>`)).join(' ')}</nav>`;

/** @param body the inside of <main>, from its <h1> on; that heading is the title too. */
export const page = (file, body) => {
  const title = /<h1>([\s\S]*?)<\/h1>/.exec(body)?.[1];
  if (title === undefined) throw new Error(`${file} has no <h1>`);
  const up = '../'.repeat(file.split('/').length - 1);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title} · Debrief</title>
<link rel="stylesheet" href="${up}site.css">
</head>
<body>
${nav(file, up)}
<main>
${body.trim()}
</main>
</body>
</html>
`;
};
