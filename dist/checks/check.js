// src/checks/check.ts
function defineCheck(check) {
  return check;
}
export {
  defineCheck
};
