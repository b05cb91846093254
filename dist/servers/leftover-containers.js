// src/servers/leftover-containers.ts
import { hasEnded, us } from "./owner.js";
var owner = "downright.owner";
var step = "downright.step";
var ourMark = `${us.host}-${us.pid}`;
function ownLabels(environment = process.env) {
  const ours = { [owner]: ourMark };
  const inStep = stepOf(environment);
  return inStep ? { ...ours, [step]: inStep } : ours;
}
async function removeContainersOfTheEnded(engine) {
  await remove(engine, owner, (mark) => {
    const [, host, pid] = /^([0-9a-f]{8})-(\d+)$/.exec(mark) ?? [];
    return host !== void 0 && hasEnded({ host, pid: Number(pid) });
  });
}
async function removeContainersOf(engine, process2) {
  await remove(engine, owner, (mark) => mark === process2);
}
async function removeContainersOfStep(engine, environment) {
  const inStep = stepOf(environment);
  if (inStep) await remove(engine, step, (mark) => mark === inStep);
}
async function remove({ docker }, label, isLeft) {
  const containers = await docker.listContainers({ all: true, filters: { label: [label] } });
  const left = containers.filter(({ Labels }) => isLeft(Labels[label] ?? ""));
  await Promise.all(
    left.map(
      ({ Id }) => docker.getContainer(Id).remove({ force: true, v: true }).catch(() => {
      })
    )
  );
}
function stepOf(environment) {
  if (environment.GITHUB_ACTIONS !== "true") return null;
  const parts = ["GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT", "RUNNER_NAME", "GITHUB_JOB", "GITHUB_ACTION"];
  return parts.map((name) => environment[name] ?? "").join("/");
}
export {
  ourMark,
  ownLabels,
  removeContainersOf,
  removeContainersOfStep,
  removeContainersOfTheEnded
};
