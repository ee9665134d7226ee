package javax.annotation;

/** What the generated classes are marked with; the JDK no longer has it, Maven would bring it. */
public @interface Generated {
  String[] value();

  String date() default "";

  String comments() default "";
}
