import { text } from '../../fields/values';

/** Who a student is to the institute; Register Student and Update Student require both. */
export const studentNames = {
	fullname: text('Full Name', {
		placeholder: 'e.g. Kabir Rao',
		description: "The student's full name",
	}),
	identifier: text('Admission Number', {
		placeholder: 'e.g. ENR-2026-0412',
		description: "The student's enrolment or admission number (Jodo calls it identifier)",
	}),
};
