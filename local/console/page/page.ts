import { Clients } from "./clients";
import { Composer } from "./composer";
import { ConnectForm } from "./connect-form";
import { ConnectionList } from "./connection-list";
import { byId } from "./element";
import { readFeed } from "./feed-reader";
import { Laptop } from "./laptop";
import { SavedList } from "./saved-list";
import { startShortcuts } from "./shortcuts";
import { Stream } from "./stream";
import { TablesView } from "./tables-view";
import { startViews } from "./views";

const laptop = new Laptop();
const stream = new Stream();
const clients = new Clients();
const composer = new Composer(laptop, clients, () => saved);
const connectForm = new ConnectForm(laptop, clients, composer);
const saved = new SavedList({ send: (text) => clients.send(text), load: (text) => composer.load(text) });
const connections = new ConnectionList(laptop, (id) => stream.filterBy(id));
const tables = new TablesView(laptop);

const show = startViews((view) => {
  if (view === "tables") void tables.readFirst();
});

/** A shortcut of the live view shows it first. */
const live = (deed: () => void) => () => {
  show("live");
  deed();
};

startShortcuts(
  {
    "1": () => show("live"),
    "2": () => show("tables"),
    "/": live(() => byId("filter").focus()),
    p: live(() => stream.togglePause()),
    e: live(() => stream.focus()),
    l: live(() => connections.focus()),
    c: live(() => connectForm.focus()),
    m: live(() => composer.focus()),
    s: live(() => saved.focus()),
    "[": live(() => clients.step(-1)),
    "]": live(() => clients.step(1)),
    r: () => void tables.readFirst(),
    n: () => void tables.readNext(),
  },
  (at) => saved.send(at),
);

laptop.onRead(() => {
  const names = laptop.view.apis.map(({ name }) => name).join(", ");
  byId("title").textContent = names;
  document.title = `${names} console`;
});

/** The feed says when it cannot be read. */
const read = (): void => void laptop.read().catch(() => undefined);

readFeed({
  began: () => {
    read();
    stream.began();
    connections.happened();
  },
  happened: (happenings) => {
    stream.add(happenings);
    connections.happened();
    if (happenings.some(({ event }) => event.event === "reload")) read();
  },
  linked: (isLinked) => {
    byId("link").dataset.state = isLinked ? "live" : "waiting";
    byId("link").textContent = isLinked ? "Live" : "The laptop does not answer: waiting for it";
    if (!isLinked) connections.happened();
  },
});

laptop.onRead(() => {
  if (!byId("tables").hidden) void tables.readFirst();
});
