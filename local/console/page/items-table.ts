import type { TableItem } from "../../tables/table-item";
import type { TableView } from "../laptop-view";
import { attributeText } from "./attribute-text";
import { element } from "./element";

/** The head and body of a table of items: its key first, then every attribute that an item has. */
export function itemsTable(
  { hashKey, rangeKey }: TableView,
  items: readonly TableItem[],
  remove: (key: TableItem) => void,
): readonly HTMLElement[] {
  if (items.length === 0) return [];
  const keys = rangeKey === undefined ? [hashKey] : [hashKey, rangeKey];
  const others = new Set(items.flatMap((item) => Object.keys(item)).filter((name) => !keys.includes(name)));
  const columns = [...keys, ...[...others].sort()];
  const head = columns.map((name) => element("th", { scope: "col", class: keys.includes(name) ? "key" : "" }, name));
  const rows = items.map((item) => {
    const key = Object.fromEntries(keys.map((name) => [name, item[name] ?? {}]));
    const cells = columns.map((name) => element("td", {}, attributeText(item[name])));
    return element(
      "tr",
      {},
      ...cells,
      element(
        "td",
        { class: "deed" },
        deleteButton(() => remove(key)),
      ),
    );
  });
  const last = element("th", { scope: "col", class: "deed" }, element("span", { class: "unseen" }, "Delete"));
  return [element("thead", {}, element("tr", {}, ...head, last)), element("tbody", {}, ...rows)];
}

/** Asks once more before it deletes: there is no way back. */
function deleteButton(remove: () => void): HTMLElement {
  const button = element("button", { type: "button", class: "quiet danger" }, "Delete");
  button.addEventListener("click", () => {
    if (button.textContent !== "Delete") return remove();
    button.textContent = "Really delete?";
    button.addEventListener("blur", () => button.replaceChildren("Delete"), { once: true });
  });
  return button;
}
