insert into guest (id, name, phone)
    values ('6f1c1f9a-0000-4000-8000-000000000004',
        'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley-Marjoribanks of Llanfairpwllgwyngyll',
        '+44 20 7946 0004');
