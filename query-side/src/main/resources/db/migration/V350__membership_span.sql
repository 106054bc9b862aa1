-- When each membership counts: of several that hold the one of the greatest position, before all of them the first one.
create view membership_span as
select employee_id, organization_id, position, team_ids, zone, active,
       case when row_number() over w = 1 then timestamptz '-infinity' else valid_from end as since,
       coalesce(min(valid_from) over (w rows between 1 following and unbounded following), timestamptz 'infinity') as until
  from membership
window w as (partition by organization_id, employee_id order by position);
