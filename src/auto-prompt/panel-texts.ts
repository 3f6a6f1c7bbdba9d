import type { Panels } from './panel-state.ts';

type Focus = Panels['focus'];

const show = ['[F1] Show Shortkey Help', '[F2] Focus on next panel'];
const panels = ['[F3] Hide/Show Docs', '[F5] Hide/Show Output'];

/** What the bottom says while the table of keys is hidden, for the panel that has the keys. */
export const toolbarTexts: Readonly<Record<Focus, readonly string[]>> = {
  input: ['[ENTER] Autocomplete Choice/Execute Command', ...show, ...panels],
  // The reference opens two brackets.
  docs: [...show, '[[q] Focus on Input'],
  output: [...show, ...panels],
};

export const searchMark = 'bck-i-search';

const search = ['[/] Search Forward', '[?] Search Backward', '[n] Find Next Match', '[N] Find Previous Match'];
const focus = ['[F1] Hide Shortkey Help', '[F2] Focus on next panel'];

/** The table of keys for the panel that has them. */
export const keyTables: Readonly<Record<Focus, { readonly title: string; readonly lines: readonly string[] }>> = {
  input: {
    title: 'Prompt panel help',
    lines: [
      '[ENTER] Autocomplete Choice/Execute Command',
      ...focus,
      '[F3] Hide/Show Docs',
      '[F4] One/Multi column prompt',
      '[F5] Hide/Show Output',
      '[CONTROL+R] On/Off bck-i-search',
    ],
  },
  docs: {
    title: 'Doc panel help',
    lines: [
      ...search,
      '[w] Go Up a Page',
      '[z] Go Down a Page',
      '[j] Go Up a Line',
      '[k] Go Down a Line',
      '[g] Go to Top',
      '[G] Go to Bottom',
      ...focus,
      '[q] Focus on Input',
      '[F5] Hide/Show Output',
    ],
  },
  output: {
    title: 'Output panel help',
    lines: [...search, ...focus, '[F3] Hide/Show Docs', '[F5] Hide/Show Output', ''],
  },
};
