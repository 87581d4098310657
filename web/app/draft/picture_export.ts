// The picture as a file of its own: colours and fonts written into the elements, so that it looks the same
// anywhere. Its words come from the report, which the core has redacted for the audience.
const kProperties = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'paint-order'] as const;

/** A copy that stands alone; `heading` is written above it. */
export const standalone = (svg: SVGSVGElement, heading: string): { text: string; width: number; height: number } => {
  const labels = svg.closest('.tlwrap')?.querySelector<SVGSVGElement>('.tlabels') ?? null;
  const width = svg.width.baseVal.value + 92, height = svg.height.baseVal.value + 36;
  const copy = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const style = getComputedStyle(svg);
  const rect = document.createElementNS(copy.namespaceURI, 'rect');
  for (const [k, v] of [['width', String(width)], ['height', String(height)], ['fill', style.getPropertyValue('--paper').trim()]] as const) rect.setAttribute(k, v);
  copy.append(rect);
  const title = document.createElementNS(copy.namespaceURI, 'text');
  title.textContent = heading;
  for (const [k, v] of [['x', '8'], ['y', '20'], ['font-family', 'sans-serif'], ['font-size', '13'], ['font-weight', '600'], ['fill', style.getPropertyValue('--ink').trim()]] as const) title.setAttribute(k, v);
  copy.append(title);
  const hatch = document.querySelector('#hatch');
  const place = (from: Element, dx: number): void => {
    const g = document.createElementNS(copy.namespaceURI, 'g');
    g.setAttribute('transform', `translate(${dx} 30)`);
    g.append(...[...from.children].map((c) => inlineStyles(c)));
    copy.append(g);
  };
  if (hatch) { const defs = document.createElementNS(copy.namespaceURI, 'defs'); defs.append(inlineStyles(hatch)); copy.append(defs); }
  if (labels) place(labels, 4);
  place(svg, 88);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
};

const inlineStyles = (from: Element): Element => {
  const copy = from.cloneNode(false) as Element;
  const computed = getComputedStyle(from);
  for (const name of ['class', 'tabindex', 'role', 'data-at', 'aria-pressed', 'aria-label']) copy.removeAttribute(name);
  if (from.tagName !== 'title' && from.tagName !== 'g') {
    const initial: Readonly<Record<string, string>> = { stroke: 'none', opacity: '1', 'stroke-dasharray': 'none', 'paint-order': 'normal', 'text-anchor': 'start' };
    for (const p of kProperties) {
      const v = computed.getPropertyValue(p);
      if (v !== '' && v !== initial[p] && !(p.startsWith('font') && from.tagName !== 'text')) copy.setAttribute(p, p === 'fill' && v.includes('#hatch') ? 'url(#hatch)' : v);
    }
  }
  for (const child of from.childNodes) copy.append(child instanceof Element ? inlineStyles(child) : child.cloneNode());
  return copy;
};
