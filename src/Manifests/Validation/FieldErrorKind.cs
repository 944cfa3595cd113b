namespace Platform.Manifests;

/// <summary>What is wrong with a field (apimachinery util/validation/field.ErrorType).</summary>
public enum FieldErrorKind
{
    /// <summary>A value must be there and is not.</summary>
    Required,

    /// <summary>The value breaks a rule.</summary>
    Invalid,

    /// <summary>The value is none of those allowed.</summary>
    NotSupported,

    /// <summary>The value may be right, but not here or not now.</summary>
    Forbidden,

    /// <summary>The value must be unique and is not.</summary>
    Duplicate,

    /// <summary>The value is longer than allowed.</summary>
    TooLong,

    /// <summary>The value has another type than the field.</summary>
    TypeInvalid,
}
