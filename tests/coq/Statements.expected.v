From Backproof Require Import prelude.
Open Scope R_scope.

(* the_rate_scales_the_weights *)
Definition the_rate_scales_the_weights_statement : Prop :=
  forall (n : nat) (eta : R) (phi : R -> R) (w x u : nat -> nat -> R) (y : nat -> R),
  (* η is positive *)
  0 < eta ->
  (* φ is the threshold *)
  (forall (z : R), phi z = if_le 0 z 1 (-1)) ->
  (* w.start *)
  (forall (i : nat), w 0%nat i = 0) ->
  (* w.update *)
  (forall (t i : nat),
     w (t + 1)%nat i
       = w t i
         + eta * (y (t + 1)%nat + (-1) * phi (rsum n (fun k : nat => w t (k + 1)%nat * x (t + 1)%nat (k + 1)%nat))) * x (t + 1)%nat i) ->
  (* u.start *)
  (forall (i : nat), u 0%nat i = 0) ->
  (* u.update *)
  (forall (t i : nat),
     u (t + 1)%nat i
       = u t i
         + 1 * (y (t + 1)%nat + (-1) * phi (rsum n (fun k : nat => u t (k + 1)%nat * x (t + 1)%nat (k + 1)%nat))) * x (t + 1)%nat i) ->
  (* the claim *)
  forall (i j : nat), w i j = eta * u i j.

(* division *)
Definition division_statement : Prop :=
  forall (x c a : R),
  (* x is not zero *)
  x <> 0 ->
  (* c is a over x *)
  c = a / x ->
  (* what the claim owes: it is defined *)
  x <> 0 /\
  (* the claim *)
  x * (a / x) = a /\ c * x = a.

(* division: c is a over x is defined *)
Definition division_owed_1 : Prop :=
  forall (x : R),
  (* x is not zero *)
  x <> 0 ->
  (* it owes *)
  x <> 0.

(* sign *)
Definition sign_statement : Prop :=
  forall (eta : R) (phi : R -> R),
  (* η is positive *)
  0 < eta ->
  (* φ is the threshold *)
  (forall (z : R), phi z = if_le 0 z 1 (-1)) ->
  (* the claim *)
  forall (z : R), phi (eta * z) = phi z.
