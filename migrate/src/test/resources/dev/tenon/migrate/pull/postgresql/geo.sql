-- Keys of several columns that hold each other, and references by unique keys.
create domain geometry_like as point;
create table country (iso char(2) primary key, iso3 char(3) not null, name text not null);
create unique index country_iso3 on country (iso3);
create table region (country char(2) not null references country (iso) on update cascade, code varchar(8) not null, name text, primary key (country, code));
create table city (country char(2) not null, region varchar(8) not null, name varchar(100) not null, mayor int, area geometry_like default '(0,0)', primary key (country, region, name), foreign key (country, region) references region on update cascade on delete restrict);
create table person (id int primary key, passport_country char(3) references country (iso3), home_country char(2), home_region varchar(8), home_city varchar(100), constraint home foreign key (home_country, home_region, home_city) references city (country, region, name) match full);
alter table city add constraint city_mayor_fkey foreign key (mayor) references person (id) on delete set null (mayor);
create table city_twin (a_country char(2), a_region varchar(8), a_name varchar(100), b_country char(2), b_region varchar(8), b_name varchar(100), since date, primary key (a_country, a_region, a_name, b_country, b_region, b_name), foreign key (a_country, a_region, a_name) references city, foreign key (b_country, b_region, b_name) references city);
create table passport (person int primary key references person on delete cascade, number text not null unique);
create table visa (passport int not null references passport (person), number text references passport (number), until date);
