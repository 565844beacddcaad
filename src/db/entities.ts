/** The entities that the ORM maps, from every concept that has some. Facts are rows for SQL only (hot paths). */

import { RoleGrant, ServiceToken } from "../access/model.ts";
import { AuditEntry } from "../audit/model.ts";
import { BonusAssignment, BonusTemplate, BonusTemplateVersion } from "../bonuses/model.ts";
import { WorkbookImport } from "../migration/imports/model.ts";
import { Company, Employee, Headship, Membership, Unit } from "../org/model.ts";
import { CalculationRun, Compensation, Statement, StatementLine } from "../pay/model.ts";
import { PlanProfile, PlanProfileIndicator, PlanTarget, PlanVersion } from "../plans/model.ts";
import { TierBandRow, TierTableRow } from "../tiers/model.ts";

export const entities = [
  Company,
  Unit,
  Employee,
  Membership,
  Headship,
  RoleGrant,
  ServiceToken,
  AuditEntry,
  TierTableRow,
  TierBandRow,
  PlanProfile,
  PlanProfileIndicator,
  PlanTarget,
  PlanVersion,
  BonusTemplate,
  BonusTemplateVersion,
  BonusAssignment,
  Compensation,
  CalculationRun,
  Statement,
  StatementLine,
  WorkbookImport,
];
