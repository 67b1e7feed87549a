export { searchBranches } from '../../shared/listSearch/branches';
export { searchFeeComponents } from './feeComponents';
export { searchGrades } from './grades';
