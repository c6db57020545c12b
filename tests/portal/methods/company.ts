import type { CrmRecord, User } from '../state/model.ts';
import { asList, asNumber, asRecord, type Context, type Method, Page, type Params, pick } from './context.ts';
import { dateOut, userOut } from './shapes.ts';

const pageSize = 50;

function paged<T>(
  items: T[],
  params: Params,
  shape: (item: T) => unknown,
  wrap = (list: unknown[]): unknown => list,
): Page {
  const start = asNumber(pick(params, 'start'));
  const offset = Math.max(0, start);
  const page = items.slice(offset, offset + pageSize).map(shape);
  const next = offset + pageSize < items.length ? offset + pageSize : null;
  return start === -1 ? new Page(wrap(page), null, null) : new Page(wrap(page), items.length, next);
}

function usersBy(context: Context, params: Params): User[] {
  const filter = {
    ...asRecord(pick(params, 'FILTER')),
    ...Object.fromEntries(
      Object.entries(params).filter(([key]) => key === key.toUpperCase() && key !== 'FILTER'),
    ),
  };
  const text = String(pick(filter, 'FIND', 'NAME', 'NAME_SEARCH') ?? '').toLowerCase();
  const ids = asList(pick(filter, 'ID', '@ID')).map(asNumber);
  const above = pick(filter, '>ID');
  const departments = asList(pick(filter, 'UF_DEPARTMENT')).map(asNumber);
  return [...context.state.users.values()].filter(
    (user) =>
      (!text || `${user.name} ${user.lastName}`.toLowerCase().includes(text)) &&
      (ids.length === 0 || ids.includes(user.id)) &&
      (above === undefined || user.id > asNumber(above)) &&
      (departments.length === 0 || user.departmentIds.some((id) => departments.includes(id))),
  );
}

const findUsers: Method = (context, params) =>
  paged(usersBy(context, params), params, (user) => userOut(context.state, user, true));

const groups: Method = (context, params) => {
  const filter = asRecord(pick(params, 'FILTER'));
  const name = String(filter['%NAME'] ?? filter.NAME ?? '').toLowerCase();
  const found = [...context.state.groups.values()].filter((group) => group.name.toLowerCase().includes(name));
  return paged(found, params, (group) => ({
    ID: String(group.id),
    SITE_ID: 's1',
    NAME: group.name,
    DESCRIPTION: null,
    DATE_CREATE: dateOut(context, group.createdAt),
    DATE_UPDATE: dateOut(context, group.createdAt),
    ACTIVE: 'Y',
    VISIBLE: 'Y',
    OPENED: 'N',
    CLOSED: 'N',
    SUBJECT_ID: '1',
    OWNER_ID: String(group.ownerId),
    KEYWORDS: null,
    NUMBER_OF_MEMBERS: String(group.memberIds.length),
    DATE_ACTIVITY: dateOut(context, group.createdAt),
    SUBJECT_NAME: 'Рабочие группы',
    PROJECT: 'Y',
    IS_EXTRANET: 'N',
  }));
};

const workgroups: Method = (context, params) => {
  const filter = asRecord(pick(params, 'filter'));
  const name = String(filter['%NAME'] ?? filter.NAME ?? '').toLowerCase();
  const above = asNumber(filter['>ID']);
  const found = [...context.state.groups.values()].filter(
    (group) => group.name.toLowerCase().includes(name) && group.id > above,
  );
  return paged(
    found,
    params,
    (group) => ({
      id: String(group.id),
      name: group.name,
      type: 'project',
      imageId: null,
      avatarType: 'folder',
      avatar: '',
      active: 'Y',
      closed: 'N',
      ownerId: String(group.ownerId),
      additionalData: { role: group.memberIds.includes(context.user.id) ? 'K' : '', initiatedByType: '' },
      dialogId: '',
    }),
    (list) => ({ workgroups: list }),
  );
};

const departments: Method = (context, params) => {
  const parent = pick(params, 'PARENT');
  const id = pick(params, 'ID');
  const found = context.state.departments.filter(
    (department) =>
      (parent === undefined || department.parentId === asNumber(parent)) &&
      (id === undefined || asList(id).map(asNumber).includes(department.id)),
  );
  return paged(found, params, (department) => ({
    ID: String(department.id),
    NAME: department.name,
    SORT: 500,
    ...(department.parentId ? { PARENT: String(department.parentId) } : {}),
    UF_HEAD: String(department.headId),
  }));
};

function crmList(kind: CrmRecord['kind']): Method {
  return (context, params) => {
    const filter = asRecord(pick(params, 'filter'));
    const select = asList(pick(params, 'select')).map(String);
    const text = String(filter['%TITLE'] ?? filter['%NAME'] ?? filter['%LAST_NAME'] ?? '').toLowerCase();
    const ids = asList(filter.ID ?? filter['@ID']).map(asNumber);
    const found = context.state.crm.filter(
      (record) =>
        record.kind === kind &&
        `${record.title} ${record.lastName}`.toLowerCase().includes(text) &&
        (ids.length === 0 || ids.includes(record.id)),
    );
    return paged(found, params, (record) => {
      const whole = crmOut(context, record);
      if (select.length === 0 || select.includes('*')) return whole;
      return Object.fromEntries(
        Object.entries(whole).filter(([key]) => key === 'ID' || select.includes(key)),
      );
    });
  };
}

function crmOut(context: Context, record: CrmRecord): Record<string, unknown> {
  const common = {
    ID: String(record.id),
    ASSIGNED_BY_ID: String(record.responsibleId),
    DATE_CREATE: dateOut(context, record.createdAt),
  };
  if (record.kind === 'contact')
    return {
      ...common,
      NAME: record.title,
      LAST_NAME: record.lastName,
      EXPORT: 'Y',
      COMPANY_ID: record.companyId ? String(record.companyId) : null,
    };
  if (record.kind === 'company') return { ...common, TITLE: record.title };
  if (record.kind === 'lead')
    return { ...common, TITLE: record.title, STATUS_ID: record.stage, OPPORTUNITY: record.amount.toFixed(2) };
  return {
    ...common,
    TITLE: record.title,
    TYPE_ID: 'SALE',
    CATEGORY_ID: '0',
    STAGE_ID: record.stage,
    OPPORTUNITY: record.amount.toFixed(2),
    IS_MANUAL_OPPORTUNITY: 'Y',
    CONTACT_ID: record.contactId ? String(record.contactId) : null,
    COMPANY_ID: record.companyId ? String(record.companyId) : null,
  };
}

/** People, projects, structure and CRM. */
export const companyMethods: Record<string, Method> = {
  'user.current': (context) => userOut(context.state, context.user, false),
  'user.get': findUsers,
  'user.search': findUsers,
  'department.get': departments,
  'sonet_group.get': groups,
  'socialnetwork.api.workgroup.list': workgroups,
  'crm.lead.list': crmList('lead'),
  'crm.contact.list': crmList('contact'),
  'crm.company.list': crmList('company'),
  'crm.deal.list': crmList('deal'),
};
