export { WebSocketApi } from "./websocket-api";
export type {
  AccessLogArgs,
  DomainArgs,
  ManageConnectionsAction,
  RouteArgs,
  RouteFunctionArgs,
  RouteHandler,
  RouteSettingsArgs,
  StageArgs,
  WebSocketApiArgs,
} from "./websocket-api-args";
