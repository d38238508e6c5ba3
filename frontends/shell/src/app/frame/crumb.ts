/** One step of the breadcrumb, and the page it leads to. */
export type Crumb = { label: string; to?: string };
