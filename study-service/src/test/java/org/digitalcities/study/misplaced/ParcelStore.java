package org.digitalcities.study.misplaced;

final class ParcelStore {}
