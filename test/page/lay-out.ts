/** A table as a test lays it out: titles, and rows of cells of lines. */
export type Layout = {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly (readonly string[])[])[];
};

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const linked = (text: string) =>
  escaped(text)
    .replace(/https:\/\/[^\s)]+/g, (url) => `<a href="${url}" data-card-appearance="inline">${url}</a>`)
    .replace(/[\w.]+@[\w.]+/g, (address) => `<a href="mailto:${address}">${address}</a>`);

/** The page in Confluence's storage format: XHTML with its own elements, and no-break spaces as entities. */
export function storageFormat({ titles, rows }: Layout): string {
  const cell = (lines: readonly string[]) =>
    lines.length === 0
      ? '<td><p /></td>'
      : `<td>${lines.map((line) => `<p>${linked(line).replaceAll('  ', '&nbsp; ')}</p>`).join('')}</td>`;
  return `<ac:structured-macro ac:name="toc" ac:schema-version="1"><ac:parameter ac:name="maxLevel">2</ac:parameter></ac:structured-macro>
<h2>Change Log</h2><table><tbody><tr><th>Date</th><th>Author</th></tr><tr><td><p /></td><td /></tr></tbody></table>
<h2>Cloud Pay Software Partners and Example BIDs</h2>
<table data-layout="full-width" ac:local-id="1"><colgroup><col style="width: 120.0px;" /></colgroup><tbody>
<tr>${titles.map((title) => `<th><p><strong>${escaped(title)}</strong></p></th>`).join('')}</tr>
${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}
</tbody></table><p>&mdash; end</p>`;
}

/** The page as a browser saves it or Confluence exports it: HTML with `br`, lists, and end tags left out. */
export function htmlExport({ titles, rows }: Layout): string {
  const cell = (lines: readonly string[], at: number) =>
    at === 1
      ? `<td class="confluenceTd"><ul>${lines.map((line) => `<li>${linked(line)}`).join('')}</ul>`
      : `<td class="confluenceTd">${lines.map(linked).join('<br>')}`;
  return `<!DOCTYPE html><html><head><title>Playbook</title><style>td { color: red }</style></head><body>
<div class="table-wrap"><table class="confluenceTable"><thead>
<tr>${titles.map((title) => `<th class="confluenceTh">${escaped(title)}</th>`).join('')}</tr></thead><tbody>
${rows.map((row) => `<tr>\n${row.map(cell).join('\n')}`).join('\n')}
</table></div></body></html>`;
}
