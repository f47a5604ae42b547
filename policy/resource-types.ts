/** The types that the policies look at, as the engine writes them. */
export const resourceTypes = {
  domainName: "aws:apigatewayv2/domainName:DomainName",
  function: "aws:lambda/function:Function",
  functionUrl: "aws:lambda/functionUrl:FunctionUrl",
  groupPolicy: "aws:iam/groupPolicy:GroupPolicy",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
  managedPolicy: "aws:iam/policy:Policy",
  permission: "aws:lambda/permission:Permission",
  role: "aws:iam/role:Role",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  route: "aws:apigatewayv2/route:Route",
  stage: "aws:apigatewayv2/stage:Stage",
  table: "aws:dynamodb/table:Table",
  userPolicy: "aws:iam/userPolicy:UserPolicy",
} as const;
