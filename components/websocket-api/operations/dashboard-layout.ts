import type { Widget } from "./dashboard-widget";

/** A line of widgets that share the dashboard's width. */
export interface WidgetLine {
  /** In CloudWatch's units of the grid. */
  readonly height: number;
  /** One to four of them, or another number that divides 24. */
  readonly widgets: readonly Widget[];
}

/** A widget in its place. */
export type PlacedWidget = Widget & {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** CloudWatch's grid has 24 columns. */
const columns = 24;

/** Puts lines below each other, the widgets of each side by side over the whole width. */
export function placed(lines: readonly WidgetLine[]): PlacedWidget[] {
  return lines.flatMap(({ height, widgets }, index) => {
    const y = lines.slice(0, index).reduce((sum, line) => sum + line.height, 0);
    const width = columns / widgets.length;
    return widgets.map((widget, place) => ({ ...widget, x: place * width, y, width, height }));
  });
}
