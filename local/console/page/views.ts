import { byId } from "./element";
import { rove } from "./roving";

/** The views of the page: one is shown. */
const VIEWS = ["live", "tables"] as const;

/** One of them. */
export type View = (typeof VIEWS)[number];

/** Makes the tabs work. The last view is kept in the address, so that loading again does not leave it. */
export function startViews(shown: (view: View) => void): (view: View) => void {
  const show = (view: View): void => {
    for (const other of VIEWS) {
      byId(other).hidden = other !== view;
      byId(`${other}-tab`).setAttribute("aria-selected", String(other === view));
      byId(`${other}-tab`).tabIndex = other === view ? 0 : -1;
    }
    history.replaceState(undefined, "", `#${view}`);
    shown(view);
  };
  for (const view of VIEWS) byId(`${view}-tab`).addEventListener("click", () => show(view));
  rove(byId("live-tab").parentElement as HTMLElement, '[role="tab"]', ["Right", "Left"]);
  show(VIEWS.find((view) => location.hash === `#${view}`) ?? "live");
  return show;
}
