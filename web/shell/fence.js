// The second fence: no press on any link or area leads anywhere. The page has none of its own, and this
// stands ready for one that slipped in. A download's link is never part of the document.
for (const type of ['click', 'auxclick', 'dragstart']) {
  document.addEventListener(type, (event) => {
    if (event.composedPath().some((node) => node instanceof Element && (node.localName === 'a' || node.localName === 'area'))) event.preventDefault();
  }, { capture: true });
}
