create table early (id integer);
