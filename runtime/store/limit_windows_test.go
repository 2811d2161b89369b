package store

import "errors"

func editUnderALimit(string) error { return errors.ErrUnsupported }
