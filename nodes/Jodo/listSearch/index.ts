export { searchBranches } from '../../shared/pickers/branches';
export { searchFeeComponents } from './feeComponents';
export { searchGrades } from './grades';
