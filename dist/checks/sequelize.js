// src/checks/sequelize.ts
function usesSequelize({ tool: { versions } }) {
  return "sequelize" in versions || "@sequelize/core" in versions;
}
export {
  usesSequelize
};
