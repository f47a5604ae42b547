import { type ClientState, type Notification, NotificationClient } from "../client";

/** How far back the page asks for notifications when it is opened, or opened again. */
const SHOWN_MILLISECONDS = 60 * 60 * 1000;
/** The most notifications that are shown. */
const MOST = 500;
/** For whom the tokens are: the setting `jwtAudience`. */
const AUDIENCE = "websocket-notifications";
/** What the page keeps for when it is loaded again; the tab forgets it when it is closed. */
const KEPT = "signed-in";

/** Who is signed in, and to what. */
interface SignedIn {
  readonly url: string;
  readonly user: string;
  /** What the user may subscribe to. */
  readonly may: string;
  readonly topics: readonly string[];
}

const byId = <T extends HTMLElement = HTMLInputElement>(id: string): T => document.getElementById(id) as T;

let client: NotificationClient | undefined;
const topics = new Set<string>();

function signIn({ url, user, may, topics: kept }: SignedIn): void {
  const after = new Date(Date.now() - SHOWN_MILLISECONDS).toISOString();
  client = new NotificationClient(url, { token: () => tokenFor(user, may), after });
  client.on("notification", show);
  client.on("state", showState);
  client.on("error", ({ message }) => showProblem(message));
  client.on("resumed", ({ isComplete, message }) => {
    if (!isComplete) showProblem(`Some notifications may be missing: ${message}`);
  });
  showState(client.state);
  for (const topic of kept) void subscribe(topic);
}

function signOut(): void {
  client?.close();
  client = undefined;
  topics.clear();
  sessionStorage.removeItem(KEPT);
  showTopics();
  byId("notifications").replaceChildren();
}

/** The laptop signs tokens for whoever is named; a real page would ask the server that has signed its user in. */
async function tokenFor(user: string, may: string): Promise<string> {
  const answer = await fetch(`/_issuer/token?${new URLSearchParams({ sub: user, topics: may, aud: AUDIENCE })}`);
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return await answer.text();
}

async function subscribe(topic: string): Promise<void> {
  try {
    await client?.subscribe(topic);
    topics.add(topic);
    showTopics();
    keep();
  } catch (error) {
    showProblem((error as Error).message);
  }
}

async function unsubscribe(topic: string): Promise<void> {
  topics.delete(topic);
  showTopics();
  keep();
  byId("topic").focus();
  await client?.unsubscribe(topic).catch((error: Error) => showProblem(error.message));
}

function keep(): void {
  const [url, user, may] = ["url", "user", "may"].map((id) => byId(id).value);
  sessionStorage.setItem(KEPT, JSON.stringify({ url, user, may, topics: [...topics] }));
}

function showState(state: ClientState): void {
  const isOver = state.status === "closed";
  for (const id of ["user", "may", "url", "enter"]) byId(id).disabled = !isOver;
  for (const id of ["leave", "add"]) byId(id).disabled = isOver;
  byId("state").dataset.status = state.status;
  byId("state").textContent = stateText(state);
}

function stateText(state: ClientState): string {
  switch (state.status) {
    case "connecting":
      return "Connecting…";
    case "open":
      return `Connected as ${byId("user").value}`;
    case "waiting":
      return `${state.ending.message}. Again at ${new Date(state.until).toLocaleTimeString()}`;
    case "closed":
      return "Signed out";
  }
}

/** Texts stay texts: nothing on the page is ever parsed as HTML. */
function show({ channel, position, data }: Notification): void {
  const item = document.createElement("li");
  item.className = "notification";
  const about = document.createElement("small");
  const at = position === undefined ? new Date() : new Date(position.split("|")[0] ?? "");
  about.textContent = `${at.toLocaleTimeString()}, ${channel}`;
  const text = document.createElement("pre");
  text.textContent = JSON.stringify(data, null, 2);
  item.append(about, text);
  const list = byId("notifications");
  list.prepend(item);
  if (list.childElementCount > MOST) list.lastElementChild?.remove();
}

function showTopics(): void {
  const buttons = [...topics].map((topic) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${topic} ×`;
    button.setAttribute("aria-label", `Unsubscribe from ${topic}`);
    button.addEventListener("click", () => void unsubscribe(topic));
    const item = document.createElement("li");
    item.append(button);
    return item;
  });
  byId("topics").replaceChildren(...buttons);
}

function showProblem(message: unknown): void {
  byId("problem").textContent = String(message);
}

/** What a form is for, instead of leaving the page. */
function onSubmit(form: string, deed: () => void): void {
  byId(form).addEventListener("submit", (event) => {
    event.preventDefault();
    showProblem("");
    deed();
  });
}

byId("url").value = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/dev`;
onSubmit("sign-in", () => {
  keep();
  signIn({ url: byId("url").value, user: byId("user").value, may: byId("may").value, topics: [] });
  byId("topic").focus();
});
onSubmit("subscribe", () => void subscribe(byId("topic").value));
byId("leave").addEventListener("click", signOut);

const kept = sessionStorage.getItem(KEPT);
if (kept !== null) {
  const signedIn = JSON.parse(kept) as SignedIn;
  for (const id of ["url", "user", "may"] as const) byId(id).value = signedIn[id];
  signIn(signedIn);
}
