/// The style of pages: light and dark, on a phone and on paper.
public enum PageStyle {
  /// The style sheet.
  public static let css = """
    :root {
      color-scheme: light dark;
      --text: #1b1b1f; --quiet: #55555e; --line: #c9c9d1; --ground: #ffffff; --panel: #f5f5f8;
      --accent: #1d4f91; --problem: #8c1d18; --added: #1b5e20;
      --up-1: #e3eefa; --up-2: #c3dcf5; --up-3: #9cc6ee; --up-4: #75b0e6;
      --down-1: #fdeadb; --down-2: #fad3b4; --down-3: #f6b888; --down-4: #f09c5c;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --text: #e8e8ee; --quiet: #b4b4c0; --line: #4a4a55; --ground: #17171c; --panel: #22222a;
        --accent: #9cc4ff; --problem: #ffb4ab; --added: #9ddba1;
        \(ChartPalette.darkProperties)
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--ground); color: var(--text);
      font: 1.0625rem/1.6 Georgia, "Times New Roman", serif;
    }
    main, footer { max-width: 62rem; margin: 0 auto; padding: 1rem 1.25rem; }
    main > p, main > ul, main > ol, main > blockquote, main > h1, main > h2, main > h3 {
      max-width: 42rem;
    }
    h1 { font-size: 1.9rem; line-height: 1.2; }
    h2 { font-size: 1.35rem; line-height: 1.3; margin-top: 2.2rem; }
    a { color: var(--accent); }
    code, pre { font: 0.85em/1.5 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; }
    pre {
      background: var(--panel); border: 1px solid var(--line); border-radius: 4px;
      padding: 0.7rem 0.9rem; overflow-x: auto;
    }
    .cell { margin: 1.5rem 0; }
    .cell h2, .cell h3 { font: 600 1rem/1.4 system-ui, sans-serif; margin: 1rem 0 0.3rem; }
    details.source > summary, figure details > summary {
      color: var(--quiet); cursor: pointer; font: 0.85rem/1.6 system-ui, sans-serif;
    }
    .scroll { overflow-x: auto; max-width: 100%; }
    table {
      border-collapse: collapse; margin: 0.6rem 0; font: 0.9rem/1.45 system-ui, sans-serif;
      font-variant-numeric: tabular-nums;
    }
    caption {
      text-align: left; font-weight: 600; padding: 0.3rem 0; caption-side: top;
      max-width: calc(100vw - 2.5rem); overflow-wrap: anywhere;
    }
    th, td { padding: 0.25rem 0.7rem; text-align: left; vertical-align: top; }
    thead th {
      border-bottom: 2px solid var(--line); vertical-align: bottom; max-width: 9rem;
    }
    tbody th { font-weight: 400; min-width: 9.5em; }
    footer td { min-width: 6em; }
    tbody tr { border-bottom: 1px solid var(--line); }
    .number { text-align: right; }
    td.number { white-space: nowrap; }
    .total { font-weight: 600; }
    abbr { text-decoration: none; color: var(--quiet); }
    .mark { display: inline-block; min-width: 1.2em; text-align: left; }
    figure { margin: 1rem 0; }
    figure .title { margin: 0; font: 600 0.9rem/1.45 system-ui, sans-serif; }
    figure svg { display: block; width: 100%; height: auto; max-width: 52rem; }
    figure .subtitle { margin: 0; color: var(--quiet); font: 0.85rem/1.45 system-ui, sans-serif; }
    .beside { display: flex; flex-wrap: wrap; gap: 0 1.5rem; align-items: flex-start; }
    .beside > svg { flex: 2 1 20rem; width: auto; min-width: 0; }
    .beside > .side { flex: 1 1 19rem; min-width: 0; max-height: 34rem; overflow: auto; }
    figcaption, .notes { color: var(--quiet); font: 0.85rem/1.5 system-ui, sans-serif; }
    ul.notes { padding-left: 1.1rem; margin: 0.4rem 0; }
    li.task { list-style: none; margin-left: -1.2rem; }
    .problem pre { border-color: var(--problem); }
    .image { font-style: italic; color: var(--quiet); }
    del { color: var(--problem); }
    ins { color: var(--added); }
    .download a { font: 0.9rem/1.6 system-ui, sans-serif; }
    .report h2 { border-top: 1px solid var(--line); padding-top: 0.8rem; }
    .report td, .report tbody th { overflow-wrap: anywhere; }
    .report td { min-width: 4em; }
    td.up abbr, td.down abbr { color: inherit; }
    td.heat-1, td.heat-2, td.heat-3, td.heat-4 { font-weight: 600; }
    td.up.heat-1 { background: var(--up-1); } td.down.heat-1 { background: var(--down-1); }
    td.up.heat-2 { background: var(--up-2); } td.down.heat-2 { background: var(--down-2); }
    td.up.heat-3 { background: var(--up-3); } td.down.heat-3 { background: var(--down-3); }
    td.up.heat-4 { background: var(--up-4); } td.down.heat-4 { background: var(--down-4); }
    blockquote { border-left: 3px solid var(--line); margin-left: 0; padding-left: 1rem; }
    footer { border-top: 1px solid var(--line); margin-top: 3rem; font-size: 0.95rem; }
    @media (max-width: 40rem) {
      body { font-size: 1rem; }
      th, td { padding: 0.2rem 0.45rem; }
    }
    @media print {
      :root {
        --text: #000; --quiet: #333; --line: #999; --ground: #fff; --panel: #fff; --accent: #000;
        --problem: #000; --added: #000;
      }
      body { font-size: 10.5pt; }
      main, footer { max-width: none; padding: 0; }
      details.source, .download { display: none; }
      td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      .scroll { overflow: visible; }
      caption { max-width: none; }
      .beside { flex-wrap: nowrap; }
      .beside > svg { flex: 1 1 50%; }
      .beside > .side { flex: 1 1 45%; max-height: none; overflow: visible; }
      h2, h3, figure .title { break-after: avoid; }
      pre { white-space: pre-wrap; }
      table, figure { break-inside: avoid; }
      thead { display: table-header-group; }
    }

    """
}
